-- SPDX-License-Identifier: Apache-2.0
-- Reads the catalogue of planted bugs, a Lua file per area of `mutant { ... }` entries, and says
-- what is wrong with it. An entry is one edit of one source file:
--   id       area/name, the area being the file's name
--   clauses  those that it breaks
--   story    the mistake, in a sentence
--   source   optional: where it was made, as apache/rocketmq#1302
--   file     what is edited; `from` occurs there once, `to` takes its place
local runs = require "mutant_runs"

local catalogue = {}

local MEMBERS = {
  id = "string", story = "string", file = "string", from = "string", to = "string",
  clauses = "table", source = "string",
}
local OPTIONAL = { source = true }

function catalogue.lines_of(command)
  local lines = {}
  local pipe <close> = assert(io.popen(command))
  for line in pipe:lines() do
    lines[#lines + 1] = line
  end
  return lines
end

-- Explained survivors of the generic pass stand beside the catalogue.
function catalogue.files(folder)
  local files = {}
  for _, file in ipairs(catalogue.lines_of("ls " .. folder .. "/*.lua")) do
    if not file:find("survivors%.lua$") then
      files[#files + 1] = file
    end
  end
  return files
end

function catalogue.known_clauses()
  local known = {}
  for _, clause in ipairs(dofile("scenarios/requirements.lua")) do
    known[clause.id] = true
  end
  return known
end

local function occurrences(text, part)
  local count, at = 0, 1
  while true do
    local first, last = text:find(part, at, true)
    if not first then
      return count
    end
    count, at = count + 1, last + 1
  end
end

local function check_members(entry, say)
  for name, kind in pairs(MEMBERS) do
    if entry[name] == nil and not OPTIONAL[name] then
      say("lacks `" .. name .. "`")
    elseif entry[name] ~= nil and type(entry[name]) ~= kind then
      say(("has a `%s` that is no %s"):format(name, kind == "table" and "list" or "text"))
    elseif entry[name] == "" and name ~= "to" then
      say("has an empty `" .. name .. "`")
    end
  end
  for name in pairs(entry) do
    if not MEMBERS[name] then
      say("has an unknown member `" .. tostring(name) .. "`")
    end
  end
end

local function check_clauses(entry, known, say)
  local clauses = type(entry.clauses) == "table" and entry.clauses or {}
  if #clauses == 0 then
    say("names no clause that it breaks")
  end
  for _, clause in ipairs(clauses) do
    if not known[clause] then
      say(("breaks %s, which scenarios/requirements.lua does not know"):format(tostring(clause)))
    end
  end
end

local function check_edit(entry, say)
  if type(entry.file) ~= "string" or type(entry.from) ~= "string" then
    return
  end
  local text = runs.content(entry.file)
  if not entry.file:find("^sut/c/core/[%w_]+%.[ch]$") then
    say("edits " .. entry.file .. "; planted bugs are in sut/c/core")
  elseif not text then
    say("edits " .. entry.file .. ", which is not there")
  elseif entry.from ~= "" then
    local count = occurrences(text, entry.from)
    if count ~= 1 then
      say(("does not apply: `from` occurs %d times in %s"):format(count, entry.file))
    end
  end
  if entry.from == entry.to then
    say("changes nothing")
  end
end

local function check_entry(entry, place, seen, known, say)
  check_members(entry, say)
  local area = place:match("([^/]+)%.lua:")
  if type(entry.id) == "string" then
    if not entry.id:find("^" .. area .. "/[%l%d_]+$") then
      say("is called " .. entry.id .. ", call it " .. area .. "/what_is_wrong")
    end
    if seen[entry.id] then
      say("is there already, at " .. seen[entry.id])
    end
    seen[entry.id] = place
  end
  check_clauses(entry, known, say)
  check_edit(entry, say)
end

local function read_file(path, entries, report)
  local environment = {}
  function environment.mutant(entry)
    entries[#entries + 1] = { entry = entry, line = debug.getinfo(2, "l").currentline, path = path }
  end
  local chunk, problem = loadfile(path, "t", environment)
  local fine = chunk ~= nil
  if chunk then
    fine, problem = pcall(chunk)
  end
  if not fine then
    report((problem:gsub("^([^:]+:%d+): ", "%1: error: ")))
  end
end

-- The entries of `files`, in their order; calls report(text) for each mistake.
function catalogue.read(files, report)
  local found, mutants, seen = {}, {}, {}
  local known = catalogue.known_clauses()
  for _, path in ipairs(files) do
    read_file(path, found, report)
  end
  for _, item in ipairs(found) do
    local entry, place = item.entry, ("%s:%d"):format(item.path, item.line)
    if type(entry) ~= "table" then
      report(place .. ": error: mutant takes a table")
    else
      local name = tostring(entry.id or "a mutant without id")
      check_entry(entry, place, seen, known, function(text)
        report(("%s: error: %s %s"):format(place, name, text))
      end)
      entry.place = place
      mutants[#mutants + 1] = entry
    end
  end
  return mutants
end

-- Two entries that come to the same thing cost time and show nothing more.
function catalogue.check_twins(mutants, report)
  local seen = {}
  for _, mutant in ipairs(mutants) do
    local key = mutant.file .. catalogue.apply(mutant):gsub("%s+", "")
    if seen[key] then
      local text = "%s: error: %s makes the same edit as %s"
      report(text:format(mutant.place, mutant.id, seen[key]))
    end
    seen[key] = mutant.id
  end
end

-- The text of the file with the edit made.
function catalogue.apply(mutant)
  local text = runs.content(mutant.file)
  local first, last = text:find(mutant.from, 1, true)
  return text:sub(1, first - 1) .. mutant.to .. text:sub(last + 1)
end

return catalogue
