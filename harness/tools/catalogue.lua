-- SPDX-License-Identifier: Apache-2.0
-- Holds the catalogue of clauses and the tree together, both ways. Usage: lua5.4 catalogue.lua
-- REQUIREMENTS FILE... Prints `file:line: error: what, do this instead` per finding; exit 1 when
-- there is any. A clause is covered by the `covers` of a scenario, or by a comment right above a
-- unit test: `/* covers SEND-14 SELECT-01 */` or `/* covers SEND-14: what it is about */`.
--
-- Each rule has a sample that it must reject under harness/tests/lint/.

-- What looks like the id of a clause and is none.
local OTHER_NAMES = { ["UTF-16"] = true }

local ID = "%u[%u%-]*%-%d%d"

package.path = "harness/tools/?.lua;" .. package.path
local findings = require "findings"
local report, read_lines = findings.report, findings.read_lines

-- Samples stand in a copy of the tree.
local function place_of(file)
  return (file:gsub("^harness/tests/lint/", ""))
end

local function load_catalogue(path)
  local clauses, by_id = dofile(path), {}
  for number, line in ipairs(read_lines(path)) do
    local id = line:match('^%s*id = "([^"]+)"')
    if id then
      by_id[id] = { line = number, covered = false }
    end
  end
  for _, clause in ipairs(clauses) do
    local entry = assert(by_id[clause.id], "an entry begins with a line `id = ...`")
    entry.clause = clause
  end
  return clauses, by_id
end

-- The clauses of one scenario or test.
local function cover(by_id, ids, file, line)
  local named = {}
  for _, id in ipairs(ids) do
    if not by_id[id] then
      report(file, line, "covers unknown clause " .. id .. ", see scenarios/requirements.lua")
    elseif named[id] then
      report(file, line, "covers " .. id .. " twice, say it once")
    else
      by_id[id].covered, named[id] = true, true
    end
  end
end

local function all(text, pattern)
  local found = {}
  for match in text:gmatch(pattern) do
    found[#found + 1] = match
  end
  return found
end

-- The declaration is a constant expression: `covers` is a text or a list of texts.
local function check_scenario(by_id, file, lines)
  local text = table.concat(lines, "\n")
  local before, list = text:match("^(.-)covers%s*=%s*(%b{})")
  if not list then
    before, list = text:match('^(.-)covers%s*=%s*("[^"]*")')
  end
  local ids = all(list or "", '"([^"]*)"')
  local line = 1 + select(2, (before or ""):gsub("\n", ""))
  cover(by_id, ids, file, line)
  if #ids == 0 then
    report(file, line, "covers no clause, name those it checks in `covers`")
  end
end

-- The comment stands right above a test, however many lines it has.
local function check_unit_test(by_id, file, lines)
  for number, line in ipairs(lines) do
    local list = line:match("^/%* covers ([%u%d%- ]+)[:*]")
    if list then
      local last = number
      while lines[last] and not lines[last]:find("%*/") do
        last = last + 1
      end
      if not (lines[last + 1] or ""):find("^static void [%l%d_]+%(void %*%*state%)") then
        report(file, number, "`covers` without a test below it, put it right above one")
      end
      cover(by_id, all(list, "%S+"), file, number)
    elseif line:find("^%s*/?%*.*%f[%w][Cc]overs%f[%W].*%f[%u]" .. ID) then
      report(file, number, "`covers` of another shape, write /* covers SEND-14: why */")
    end
  end
end

local function check_names(by_id, file, lines)
  for number, line in ipairs(lines) do
    for id in line:gmatch("%f[%w%-]" .. ID .. "%f[%D]") do
      if not by_id[id] and not OTHER_NAMES[id] then
        report(file, number, "unknown clause " .. id .. ", see scenarios/requirements.lua")
      end
    end
  end
end

local function check_file(by_id, file)
  local place, lines = place_of(file), read_lines(file)
  if place:find("^scenarios/") and not place:find("requirements%.lua$") then
    check_scenario(by_id, file, lines)
  elseif place:find("^sut/c/tests/.*_test%.c$") or place:find("^mocks/tests/.*_test%.c$") then
    check_unit_test(by_id, file, lines)
  end
  if not place:find("^harness/tests/") then -- they tell of mistyped ones
    check_names(by_id, file, lines)
  end
end

local function check_clause(path, entry)
  local clause, line = entry.clause, entry.line
  if entry.covered and clause.not_covered then
    report(path, line, clause.id .. " is covered, remove not_covered")
  elseif clause.seed and clause.not_covered then
    report(path, line, clause.id .. " is of the seed, cover it instead of explaining")
  elseif not entry.covered and not clause.not_covered then
    local text = "%s is covered by no scenario or unit test, write one or say why in not_covered"
    report(path, line, text:format(clause.id))
  end
end

local path = assert(arg[1], "which catalogue?")
local clauses, by_id = load_catalogue(path)
for index = 2, #arg do
  check_file(by_id, arg[index])
end
local open = {}
for _, clause in ipairs(clauses) do
  local entry = by_id[clause.id]
  check_clause(path, entry)
  if not entry.covered and not clause.not_covered then
    open[#open + 1] = clause.id
  end
end
if #open > 0 and findings.count == 0 then
  print("note: open while under construction: " .. table.concat(open, " "))
end
os.exit(findings.count == 0 and 0 or 1)
