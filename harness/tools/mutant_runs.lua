-- SPDX-License-Identifier: Apache-2.0
-- Builds and runs mutants, several at once, each in a folder of its own: what both tools share.
-- The environment says how: BUILD, JOBS, CC, MUTANT_FLAGS, SANITIZE, LINK_LIBS.
local runs = {}

local build = os.getenv("BUILD") or "build"

function runs.content(path)
  local file <close> = io.open(path, "rb")
  return file and file:read("a")
end

function runs.write(path, text)
  local file <close> = assert(io.open(path, "wb"))
  file:write(text)
end

-- One mutant.sh for each folder of the list, JOBS at a time.
local function for_each(folders, step, options)
  local list = ("%s/mutants.%s"):format(build, step)
  runs.write(list, table.concat(folders, "\n") .. "\n")
  local command = "xargs -P %s -I @ sh harness/tools/mutant.sh %s @ %s <%s"
  local shown = os.execute("test -t 2")
  local jobs = os.getenv("JOBS") or "2"
  local pipe = assert(io.popen(command:format(jobs, step, options or "", list)))
  local ended = 0
  for _ in pipe:lines() do
    ended = ended + 1
    if shown then
      io.stderr:write(("\r%s %d of %d"):format(step, ended, #folders))
    end
  end
  if shown then
    io.stderr:write("\r\27[K")
  end
  if not pipe:close() then
    io.stderr:write("a mutant could not be handled, see " .. build .. "/mutants\n")
    os.exit(3)
  end
end

function runs.prepare(folder, text)
  assert(os.execute("mkdir -p " .. folder))
  runs.write(folder .. "/mutant.c", text)
end

-- Returns the set of folders whose mutant compiles.
function runs.build(folders)
  for_each(folders, "build")
  local fine = {}
  for _, folder in ipairs(folders) do
    local program <close> = io.open(folder .. "/mqrig")
    fine[folder] = program ~= nil
  end
  return fine
end

-- Only these scenarios; nil: all.
function runs.choose(folder, ids)
  if ids then
    runs.write(folder .. "/words", table.concat(ids, "\n"))
  else
    os.remove(folder .. "/words")
  end
end

local function is_alive(folder)
  local outcome = runs.outcome(folder)
  return outcome.built and #outcome.failing == 0 and not outcome.broke
end

-- First the chosen scenarios with one seed; whatever survives that gets all there is. `step` is
-- "run", or "both" to build as well and keep no program.
function runs.run(folders, step, options)
  for_each(folders, step, "--seed 1 " .. options)
  local alive = {}
  for _, folder in ipairs(folders) do
    if is_alive(folder) then
      runs.choose(folder, nil)
      alive[#alive + 1] = folder
    end
  end
  if #alive > 0 then
    for_each(alive, step, options)
  end
end

-- Failing scenarios, those that ended, and how the program itself ended when it did not end well.
function runs.outcome(folder)
  local outcome = { failing = {}, ended = {} }
  local failed, seen = {}, {}
  for verdict, id in (runs.content(folder .. "/verdicts") or ""):gmatch("(%S+) (%S+)\n") do
    if not seen[id] then
      seen[id] = true
      outcome.ended[#outcome.ended + 1] = id
    end
    if (verdict == "FAIL" or verdict == "ERROR") and not failed[id] then
      failed[id] = true
      outcome.failing[#outcome.failing + 1] = id
    end
  end
  local status = tonumber(runs.content(folder .. "/status") or 0)
  outcome.built = runs.content(folder .. "/status") ~= nil
  outcome.seconds = tonumber(runs.content(folder .. "/milliseconds") or 0) / 1000
  if #outcome.failing > 0 then
    return outcome
  elseif status == 124 or status == 137 then
    outcome.broke = "the suite took longer than 60 s"
  elseif status > 2 then
    outcome.broke = ("the program ended with status %d"):format(status)
  end
  return outcome
end

-- The scenarios of the suite; ends the program when they do not pass as they are.
function runs.without_bugs()
  local folder = build .. "/mutants.none"
  assert(os.execute("mkdir -p " .. folder))
  local command = "%s/mqrig run --out %s/out --report harness/tools/verdicts.lua=%s/verdicts"
  local fine = os.execute(command:format(build, folder, folder) .. " >/dev/null")
  local outcome = runs.outcome(folder)
  if not fine or #outcome.ended == 0 then
    local failing = table.concat(outcome.failing, " ")
    io.stderr:write("the suite fails without any planted bug: " .. failing .. "\n")
    os.exit(3)
  end
  return outcome.ended
end

return runs
