-- SPDX-License-Identifier: Apache-2.0
-- Which scenarios reach an edit. Runs are deterministic, so one that never comes to the edited
-- lines ends as it did before, and need not be run with the edit. Blocks are told apart by the line
-- they begin at (reach.c); where that leaves a doubt, more scenarios are named rather than fewer.
local runs = require "mutant_runs"

local reach = {}

local build = os.getenv("BUILD") or "build"

-- Runs each scenario in a program of its own; returns the set of addresses of each.
local function run_each(scenarios)
  local folder = build .. "/reach/runs"
  assert(os.execute("rm -rf " .. folder .. " && mkdir -p " .. folder))
  local names = {}
  for i, id in ipairs(scenarios) do
    names[i] = ("%d %s\n"):format(i, id)
  end
  runs.write(folder .. "/list", table.concat(names))
  local command = "xargs -P %s -L 1 sh -c 'REACH=%s/$0 %s/reach/mqrig run --seed 1 --jobs 1"
    .. " --out %s/out $1 >/dev/null' <%s/list"
  assert(os.execute(command:format(os.getenv("JOBS") or "2", folder, build, folder, folder)))
  local reached = {}
  for i in ipairs(scenarios) do
    local addresses = {}
    local file <close> = io.open(("%s/%d"):format(folder, i))
    for address in file and file:lines() or next, {} do
      addresses[address] = true
    end
    reached[i] = addresses
  end
  return reached
end

-- The place of each address, as `sut/c/core/x.c` and a line.
local function places_of(reached)
  local all, seen = {}, {}
  for _, addresses in ipairs(reached) do
    for address in pairs(addresses) do
      if not seen[address] then
        seen[address] = true
        all[#all + 1] = address
      end
    end
  end
  table.sort(all)
  runs.write(build .. "/reach/addresses", table.concat(all, "\n") .. "\n")
  local places = {}
  local command = "addr2line -e %s/reach/mqrig <%s/reach/addresses"
  local pipe <close> = assert(io.popen(command:format(build, build)))
  for _, address in ipairs(all) do
    local file, line = pipe:read("l"):match("(sut/c/[%w_/]+%.c):(%d+)")
    places[address] = file and { file = file, line = math.tointeger(line) }
  end
  return places
end

-- Returns, by file and by the line a block begins at, the set of scenarios that came there.
function reach.measure(scenarios)
  local reached = run_each(scenarios)
  local places = places_of(reached)
  local map = {}
  for i, addresses in ipairs(reached) do
    for address in pairs(addresses) do
      local place = places[address]
      if place then
        local lines = map[place.file] or {}
        map[place.file] = lines
        lines[place.line] = lines[place.line] or {}
        lines[place.line][scenarios[i]] = true
      end
    end
  end
  return map
end

local function lines_of(text)
  local lines = {}
  for line in (text .. "\n"):gmatch("(.-)\n") do
    lines[#lines + 1] = line
  end
  return lines
end

-- The first and last line of the old text that differ from the new one.
local function difference(old, new)
  local first, last, shift = 1, #old, #new - #old
  while first < #old and old[first] == new[first] do
    first = first + 1
  end
  while last > first and last + shift >= first and old[last] == new[last + shift] do
    last = last - 1
  end
  return first, last
end

-- The line at which the function around a line begins; nil outside of functions.
local function function_of(lines, line)
  local opening = nil
  for number = line - 1, 1, -1 do
    if lines[number]:find("^}") then
      break
    elseif lines[number]:find("%) {$") then
      opening = number
    end
  end
  return opening
end

-- The scenarios that reach an edit, in the order of `scenarios`; nil when it may concern all.
function reach.of(map, scenarios, file, old_text, new_text)
  local old, new = lines_of(old_text), lines_of(new_text)
  local first, last = difference(old, new)
  local opening = function_of(old, first)
  local blocks = map[file]
  if not opening or not blocks then
    return nil
  end
  local from = nil
  for number = first, opening, -1 do
    if blocks[number] and not (old[first]:find("^%s*case ") or old[first]:find("^%s*default:")) then
      from = number
      break
    end
  end
  local chosen = {}
  for number = from or opening, last do
    for id in pairs(blocks[number] or {}) do
      chosen[id] = true
    end
  end
  local ids = {}
  for _, id in ipairs(scenarios) do
    if chosen[id] then
      ids[#ids + 1] = id
    end
  end
  return #ids > 0 and ids or nil
end

return reach
