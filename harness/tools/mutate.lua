-- SPDX-License-Identifier: Apache-2.0
-- The generic pass: every small edit of the listed sources, one at a time, against the suite until
-- the first failure. Prints the score of each file and the survivors that nobody has explained in
-- sut/c/mutants/survivors.lua. Usage, from the top of the tree:
--   lua5.4 mutate.lua [--check] [--only WORD] [--out FILE] [--survivors FILE] [SOURCE.c...]
-- Exit: 0 every survivor is explained, 1 not so, 2 an explanation fits no edit, 3 something broke,
-- 4 --only chooses nothing.
package.path = "harness/tools/?.lua;" .. package.path
local edits = require "mutate_edits"
local reach = require "mutant_reach"
local runs = require "mutant_runs"

-- The code of sends, the choice of queues, routes and starts.
local SOURCES = [[cd sut/c/core && ls send*.c kernel.c resolve.c queue_list.c route*.c \
  producer_start.c factory_start.c]]

local function sources()
  local files = {}
  local pipe <close> = assert(io.popen(SOURCES))
  for name in pipe:lines() do
    files[#files + 1] = "sut/c/core/" .. name
  end
  return files
end

local function read_arguments()
  local options = { files = {}, survivors = "sut/c/mutants/survivors.lua" }
  local at = 1
  while arg[at] do
    if arg[at] == "--check" then
      options.check = true
    elseif arg[at] == "--only" or arg[at] == "--out" or arg[at] == "--survivors" then
      options[arg[at]:sub(3)] = arg[at + 1]
      at = at + 1
    else
      options.files[#options.files + 1] = arg[at]
    end
    at = at + 1
  end
  if #options.files == 0 then
    options.files = sources()
  end
  return options
end

-- ---- Explanations ----

-- survivor { file, reason, { line, edit }, ... }: `line` without its indentation, or as much of it
-- as tells it from others, `edit` as it is printed; without `edit` all edits of the line are meant.
local function read_explanations(path)
  local explanations = {}
  local environment = {}
  function environment.survivor(entry)
    local place = ("%s:%d"):format(path, debug.getinfo(2, "l").currentline)
    for _, item in ipairs(entry) do
      explanations[#explanations + 1] = {
        file = entry.file, reason = entry.reason, line = item[1], edit = item[2], place = place,
      }
    end
  end
  assert(loadfile(path, "t", environment))()
  return explanations
end

local function fits(explanation, mutant)
  local line = explanation.line
  return explanation.file == mutant.file and mutant.source:sub(1, #line) == line
    and (explanation.edit == nil or explanation.edit == mutant.edit)
end

local function explain(mutants, explanations)
  for _, mutant in ipairs(mutants) do
    for _, explanation in ipairs(explanations) do
      if fits(explanation, mutant) then
        mutant.entry = explanation
        explanation.used = true
      end
    end
  end
  local mistakes = 0
  for _, entry in ipairs(explanations) do
    if not entry.used or type(entry.reason) ~= "string" then
      local what = entry.used and "has no reason" or "fits no edit of " .. tostring(entry.file)
      print(("%s: error: explanation %s: %s"):format(entry.place, what, tostring(entry.line)))
      mistakes = mistakes + 1
    end
  end
  return mistakes
end

-- ---- Running ----

local top = (os.getenv("BUILD") or "build") .. "/mutate/"

local function collect(files)
  local mutants = {}
  for _, file in ipairs(files) do
    local text = runs.content(file)
    if not text then
      io.stderr:write("no file " .. file .. "\n")
      os.exit(3)
    end
    for number, edit in ipairs(edits.of(text)) do
      edit.file = file
      edit.folder = ("%s%s/%d"):format(top, file:match("([^/]+)%.c$"), number)
      mutants[#mutants + 1] = edit
    end
  end
  return mutants
end

local function run_all(mutants)
  assert(os.execute("rm -rf " .. top))
  local scenarios = runs.without_bugs()
  local map = reach.measure(scenarios)
  local folders = {}
  for i, mutant in ipairs(mutants) do
    local old = runs.content(mutant.file)
    folders[i] = mutant.folder
    runs.prepare(mutant.folder, mutant.text)
    runs.choose(mutant.folder, reach.of(map, scenarios, mutant.file, old, mutant.text))
    mutant.text = nil
  end
  runs.run(folders, "both", "--fail-fast")
  for _, mutant in ipairs(mutants) do
    local outcome = runs.outcome(mutant.folder)
    mutant.built = outcome.built
    mutant.killed = #outcome.failing > 0 or outcome.broke ~= nil
  end
end

-- ---- The report ----

local lines = {}
local function put(format, ...)
  lines[#lines + 1] = format:format(...)
end

local function count(mutants, file)
  local sums = { all = 0, killed = 0, explained = 0, skipped = 0 }
  for _, mutant in ipairs(mutants) do
    if file and mutant.file ~= file then
      goto continue
    end
    if not mutant.built then
      sums.skipped = sums.skipped + 1
    else
      sums.all = sums.all + 1
      sums.killed = sums.killed + (mutant.killed and 1 or 0)
      sums.explained = sums.explained + (not mutant.killed and mutant.entry and 1 or 0)
    end
    ::continue::
  end
  return sums
end

local function put_score(name, sums)
  local open = sums.all - sums.killed - sums.explained
  put("%-32s %5d %7d %7.1f %% %9d %5d %12d", name, sums.all, sums.killed,
    100 * sums.killed / math.max(sums.all, 1), sums.explained, open, sums.skipped)
  return open
end

local function put_survivors(mutants)
  for _, mutant in ipairs(mutants) do
    if mutant.built and not mutant.killed and not mutant.entry then
      put("%s:%d: %s", mutant.file, mutant.line, mutant.edit)
      put("    %s", mutant.source)
    end
  end
end

-- A reason for what is killed is out of date.
local function put_needless(mutants)
  local entries, survives = {}, {}
  for _, mutant in ipairs(mutants) do
    local entry = mutant.entry
    if entry then
      if survives[entry] == nil then
        entries[#entries + 1] = entry
      end
      survives[entry] = survives[entry] or mutant.built and not mutant.killed or false
    end
  end
  local needless = 0
  for _, entry in ipairs(entries) do
    if not survives[entry] then
      needless = needless + 1
      put("%s: explained, but killed by now: %s", entry.place, entry.line)
    end
  end
  return needless
end

local function report(mutants, files, begun)
  put_survivors(mutants)
  local needless = put_needless(mutants)
  put("%-32s %5s %7s %9s %9s %5s %12s", "file", "edits", "killed", "", "explained", "open",
    "not compiled")
  for _, file in ipairs(files) do
    local sums = count(mutants, file)
    if sums.all + sums.skipped > 0 then
      put_score(file, sums)
    end
  end
  local open = put_score("all", count(mutants))
  put("%d s", os.time() - begun)
  return open + needless
end

local options = read_arguments()
local mutants = collect(options.files)
local mistakes = explain(mutants, read_explanations(options.survivors))
if mistakes > 0 or options.check then
  os.exit(mistakes == 0 and 0 or 2)
end
local begun = os.time()
if options.only and options.only ~= "" then
  local chosen = {}
  for _, mutant in ipairs(mutants) do
    if mutant.file:find(options.only, 1, true) then
      chosen[#chosen + 1] = mutant
    end
  end
  if #chosen == 0 then
    io.stderr:write("no source with an edit is called " .. options.only .. "\n")
    os.exit(4)
  end
  mutants = chosen
end
run_all(mutants)
local findings = report(mutants, options.files, begun)
local text = table.concat(lines, "\n") .. "\n"
io.write(text)
if options.out then
  assert(os.execute("mkdir -p " .. (options.out:match("^(.*)/") or ".")))
  runs.write(options.out, text)
end
os.exit(findings == 0 and 0 or 1)
