-- SPDX-License-Identifier: Apache-2.0
-- Runs the suite against every planted bug and prints the kill matrix. Usage, from the top of the
-- tree: lua5.4 mutants.lua [--check] [--only WORD] [--out FILE] [CATALOGUE.lua...]
-- Exit: 0 every bug is killed and every scenario kills one, 1 not so, 2 a mistake in the catalogue,
-- 3 the suite fails without any bug, or something else broke, 4 --only chooses nothing.
package.path = "harness/tools/?.lua;" .. package.path
local catalogue = require "mutant_catalogue"
local reach = require "mutant_reach"
local runs = require "mutant_runs"

-- Who fails on a bug that spoils nearly everything shows nothing by it.
local BROAD = 0.25
local SHOWN = 4
local WORTH_MEASURING = 12

local function read_arguments()
  local options = { files = {} }
  local at = 1
  while arg[at] do
    if arg[at] == "--check" then
      options.check = true
    elseif arg[at] == "--only" or arg[at] == "--out" then
      options[arg[at]:sub(3)] = arg[at + 1]
      at = at + 1
    else
      options.files[#options.files + 1] = arg[at]
    end
    at = at + 1
  end
  if #options.files == 0 then
    options.files = catalogue.files("sut/c/mutants")
  end
  return options
end

local function give_up(status, text)
  io.stderr:write(text, "\n")
  os.exit(status)
end

local function read_catalogue(files)
  local mistakes = 0
  local function report(text)
    print(text)
    mistakes = mistakes + 1
  end
  local mutants = catalogue.read(files, report)
  if mistakes == 0 then
    catalogue.check_twins(mutants, report)
  end
  if mistakes > 0 then
    os.exit(2)
  end
  return mutants
end

local function breaks(mutant, word)
  for _, clause in ipairs(mutant.clauses) do
    if clause == word then
      return true
    end
  end
  return false
end

local function select(mutants, word)
  if not word or word == "" then
    return mutants
  end
  local chosen = {}
  for _, mutant in ipairs(mutants) do
    if mutant.id:find(word, 1, true) or breaks(mutant, word) then
      chosen[#chosen + 1] = mutant
    end
  end
  if #chosen == 0 then
    give_up(4, ("no mutant is called %s or breaks such a clause"):format(word))
  end
  return chosen
end

-- ---- Running ----

local top = (os.getenv("BUILD") or "build") .. "/mutants/"

-- Returns the scenarios of the suite; each mutant gets its outcome.
local function run_all(mutants)
  assert(os.execute("rm -rf " .. top))
  local folders = {}
  for i, mutant in ipairs(mutants) do
    folders[i] = top .. mutant.id
    runs.prepare(folders[i], catalogue.apply(mutant))
  end
  local fine = runs.build(folders)
  local mistakes = 0
  for i, mutant in ipairs(mutants) do
    if not fine[folders[i]] then
      print(("%s: error: %s does not compile"):format(mutant.place, mutant.id))
      io.write(runs.content(folders[i] .. "/errors"))
      mistakes = mistakes + 1
    end
  end
  if mistakes > 0 then
    os.exit(2)
  end
  local scenarios = runs.without_bugs()
  -- Measuring costs as much as a dozen mutants do.
  local map = #mutants > WORTH_MEASURING and reach.measure(scenarios) or {}
  for i, mutant in ipairs(mutants) do
    local old, new = runs.content(mutant.file), catalogue.apply(mutant)
    runs.choose(folders[i], reach.of(map, scenarios, mutant.file, old, new))
  end
  runs.run(folders, "run", "")
  for i, mutant in ipairs(mutants) do
    mutant.outcome = runs.outcome(folders[i])
  end
  return scenarios
end

-- ---- The matrix ----

local lines = {}
local function put(format, ...)
  lines[#lines + 1] = format:format(...)
end

-- How many mutants each scenario kills, and how many that few others kill.
local function count_kills(mutants, scenarios)
  local kills = {}
  for _, id in ipairs(scenarios) do
    kills[id] = { all = 0, narrow = 0 }
  end
  for _, mutant in ipairs(mutants) do
    local failing = mutant.outcome.failing
    mutant.narrow = #failing <= BROAD * #scenarios
    for _, id in ipairs(failing) do
      kills[id].all = kills[id].all + 1
      kills[id].narrow = kills[id].narrow + (mutant.narrow and 1 or 0)
    end
  end
  return kills
end

-- The scenarios that kill the fewest mutants say most about this one.
local function name_killers(mutant, kills)
  local ids = { table.unpack(mutant.outcome.failing) }
  table.sort(ids, function(a, b)
    if kills[a].all ~= kills[b].all then
      return kills[a].all < kills[b].all
    end
    return a < b
  end)
  local more = #ids - SHOWN
  local text = table.concat(ids, ", ", 1, math.min(#ids, SHOWN))
  if mutant.outcome.broke then
    text = mutant.outcome.broke .. (text ~= "" and "; " or "") .. text
  end
  return more > 0 and ("%s, %d more"):format(text, more) or text
end

local function is_killed(mutant)
  return #mutant.outcome.failing > 0 or mutant.outcome.broke ~= nil
end

local function put_matrix(mutants, kills)
  for _, mutant in ipairs(mutants) do
    local count = #mutant.outcome.failing
    put("%-44s %4d killer%s %5.1f s  %s", mutant.id, count, count == 1 and " " or "s",
      mutant.outcome.seconds, mutant.story)
    if is_killed(mutant) then
      put("    %s", name_killers(mutant, kills))
    end
  end
end

local function put_list(title, list)
  if #list > 0 then
    put("")
    put("%s:", title)
    for _, text in ipairs(list) do
      put("    %s", text)
    end
  end
end

local function put_survivors(mutants)
  local survivors = {}
  for _, mutant in ipairs(mutants) do
    if not is_killed(mutant) then
      survivors[#survivors + 1] = ("%s  %s (%s)"):format(mutant.place, mutant.id, mutant.story)
    end
  end
  put_list("survivors, which no scenario notices", survivors)
  return #survivors
end

local function put_idle(kills, scenarios)
  local idle, broad = {}, {}
  for _, id in ipairs(scenarios) do
    if kills[id].all == 0 then
      idle[#idle + 1] = id
    elseif kills[id].narrow == 0 then
      broad[#broad + 1] = id
    end
  end
  put_list("scenarios that kill no mutant", idle)
  put_list(("scenarios that kill only mutants which more than %d %% of all scenarios kill"):format(
    BROAD * 100), broad)
  return #idle + #broad
end

local function report(mutants, scenarios, whole, begun)
  local kills = count_kills(mutants, scenarios)
  put_matrix(mutants, kills)
  local survivors = put_survivors(mutants)
  local idle = whole and put_idle(kills, scenarios) or 0
  put("")
  local idle_text = whole and (", %d of them too weak"):format(idle) or ""
  put("%d mutants, %d killed, %d survived; %d scenarios%s; %d s", #mutants, #mutants - survivors,
    survivors, #scenarios, idle_text, os.time() - begun)
  return survivors + idle
end

local options = read_arguments()
local mutants = read_catalogue(options.files)
if options.check then
  os.exit(0)
end
local begun = os.time()
local chosen = select(mutants, options.only)
local scenarios = run_all(chosen)
local findings = report(chosen, scenarios, #chosen == #mutants, begun)
local text = table.concat(lines, "\n") .. "\n"
io.write(text)
if options.out then
  assert(os.execute("mkdir -p " .. (options.out:match("^(.*)/") or ".")))
  runs.write(options.out, text)
end
os.exit(findings == 0 and 0 or 1)
