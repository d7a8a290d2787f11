-- SPDX-License-Identifier: Apache-2.0
-- For people: a line per folder, failures in full, coverage, and a closing line with the counts.
-- Without a terminal there is no real time in it, so that two runs can be compared with diff.

local failure = require "lib/failure"

local COLOURS = { red = "31;1", green = "32", yellow = "33", dim = "2" }

local function painter(colour)
  return function(name, text)
    return colour and ("\27[%sm%s\27[0m"):format(COLOURS[name], text) or text
  end
end

local function folder_of(id)
  return id:match("^(.*)/") or "."
end

-- Items of a list by key, groups in the order in which they first appear.
local function group(list, key)
  local groups, by_name = {}, {}
  for _, item in ipairs(list) do
    local name = key(item)
    if not by_name[name] then
      by_name[name] = { name = name }
      groups[#groups + 1] = by_name[name]
    end
    table.insert(by_name[name], item)
  end
  return groups
end

local function count(runs)
  local counts = { PASS = 0, FAIL = 0, ERROR = 0, SKIP = 0 }
  for _, run in ipairs(runs) do
    counts[run.verdict] = counts[run.verdict] + 1
  end
  return counts.PASS, counts.FAIL + counts.ERROR, counts.SKIP
end

local function duration(ms)
  return ms < 10000 and ("%.0f ms"):format(ms) or ("%.1f s"):format(ms / 1000)
end

-- A line of a trace as time, peers and what happened between them; nil when it is none.
local function parts_of(line)
  local time, rest = line:match("^( *%-?[%d.]+ms  )(%S.*)$")
  if not rest then
    return nil
  end
  local peers, what = rest:match("^(%S+ [<>] %S+)%s+(.*)$")
  if not peers then
    peers, what = rest:match("^(%S+)%s%s+(.*)$")
  end
  return time, peers, what
end

-- Trace lines with one column for the peers, as wide as the longest pair.
local function aligned(lines)
  local width, result = 0, {}
  for _, line in ipairs(lines) do
    local _, peers = parts_of(line)
    width = math.max(width, peers and #peers or 0)
  end
  for index, line in ipairs(lines) do
    local time, peers, what = parts_of(line)
    result[index] = time and time .. peers .. (" "):rep(width - #peers + 2) .. what or line
  end
  return result
end

local function traces(out, result)
  for _, run in ipairs(result.scenarios) do
    if run.trace and run.trace.lines then
      out[#out + 1] = ("%s    seed %d"):format(run.id, run.seed)
      table.move(aligned(run.trace.lines), 1, #run.trace.lines, #out + 1, out)
      out[#out + 1] = ""
    end
  end
end

local function verdict_line(run, paint)
  local colour = run.failure and "red" or run.verdict == "SKIP" and "yellow" or "green"
  local line = ("  %s  %s    seed %d, %d events, %s virtual, %.0f ms real")
    :format(paint(colour, ("%-5s"):format(run.verdict)), run.id, run.seed, run.events or 0,
      duration(run.virtual_ms or 0), run.wall_ms or 0)
  return line
end

local function folders(out, result, options, paint)
  local groups, width = group(result.scenarios, function(run) return folder_of(run.id) end), 0
  for _, runs in ipairs(groups) do
    width = math.max(width, #runs.name)
  end
  for _, runs in ipairs(groups) do
    local passed, failed, skipped = count(runs)
    local parts = { passed .. " passed" }
    if failed > 0 then
      parts[#parts + 1] = paint("red", failed .. " failed")
    end
    if skipped > 0 then
      parts[#parts + 1] = skipped .. " skipped"
    end
    out[#out + 1] = ("%-" .. width .. "s  %s"):format(runs.name, table.concat(parts, ", "))
    for _, run in ipairs(options.verbose and runs or {}) do
      out[#out + 1] = verdict_line(run, paint)
    end
  end
end

local function skips(out, result, options)
  for _, run in ipairs(result.scenarios) do
    if run.verdict == "SKIP" then
      local line = ("skip  %s: %s"):format(run.id, run.reason or "")
      failure.wrapped(out, "", line, options.width, "      ")
    end
  end
end

-- The easiest one to read: the fewest events among those that have any.
local function shortest(runs)
  local best = runs[1]
  for _, run in ipairs(runs) do
    local events, least = run.events or 0, best.events or 0
    if events > 0 and (least == 0 or events < least) then
      best = run
    end
  end
  return best
end

local function failures(out, result, options, paint)
  for _, runs in ipairs(group(result.scenarios, function(run) return run.id end)) do
    local failed = {}
    for _, run in ipairs(runs) do
      failed[#failed + 1] = run.failure and run
    end
    if #failed > 0 then
      local lines = failure.lines(shortest(failed), {
        width = options.width,
        replay = result.tool.replay,
        paint = paint,
        seeds = #runs > 1 and failure.seeds(failed, #runs) or nil,
      })
      out[#out + 1] = ""
      table.move(lines, 1, #lines, #out + 1, out)
    end
  end
end

-- Which of the counts of an area a clause belongs to.
local function standing(clause)
  return #clause.scenarios > 0 and "covered" or #clause.unit_tests > 0 and "unit"
    or clause.not_covered and "explained" or "open"
end

-- Numbers of an area's clauses of one standing, neighbours in the catalogue joined:
-- "01-13 15 17-32".
local function numbers(coverage, area, wanted)
  local spans, run = {}, nil
  for _, clause in ipairs(coverage.clauses) do
    local meant = clause.area == area and standing(clause) == wanted
    if meant and run then
      run.last = clause.id
    elseif meant then
      run = { first = clause.id, last = clause.id }
      spans[#spans + 1] = run
    elseif clause.area == area then
      run = nil
    end
  end
  local items = {}
  for index, span in ipairs(spans) do
    local first, last = span.first:match("%d+$"), span.last:match("%d+$")
    items[index] = first == last and first or first .. "-" .. last
  end
  return table.concat(items, " ")
end

local function area_line(coverage, row, width)
  local line = ("%-" .. width .. "s  %3d of %3d"):format(row.area, row.covered, row.total)
  for _, wanted in ipairs { "open", "unit", "explained" } do
    if row[wanted] > 0 then
      line = ("%s  %s %s"):format(line, wanted, numbers(coverage, row.area, wanted))
    end
  end
  return line
end

-- The whole suite shows every area, those with open clauses first; a selection one line.
local function coverage_table(out, result, options)
  local coverage, whole = result.coverage, #result.selection == 0
  local open, closed, width = {}, {}, 0
  for _, row in ipairs(coverage.areas) do
    local list = row.open > 0 and open or closed
    list[#list + 1] = row
    width = math.max(width, #row.area)
  end
  table.move(closed, 1, #closed, #open + 1, open)
  if coverage.covered == 0 and not whole then
    return
  end
  out[#out + 1] = ""
  local line = ("coverage  %d of %d clauses"):format(coverage.covered, coverage.total)
  if not whole then
    out[#out + 1] = line
    return
  end
  line = ("%s by scenarios, %d more by unit tests, %d explained, %d open"):format(line,
    coverage.unit, coverage.explained, coverage.open)
  failure.wrapped(out, "", line, options.width, "  ")
  for _, row in ipairs(open) do
    failure.wrapped(out, "  ", area_line(coverage, row, width), options.width, "  ")
  end
end

local function plural(number, word)
  return ("%d %s%s"):format(number, word, number == 1 and "" or "s")
end

local function summary(out, result, options, paint)
  local sum = result.summary
  local line = ("%s, %s, %s, %s of virtual time"):format(plural(sum.scenarios, "scenario"),
    plural(sum.runs, "run"), plural(sum.events, "event"), duration(sum.virtual_ms))
  if options.terminal or options.verbose then
    line = line .. (", %.2f s of real time"):format(sum.wall_ms / 1000)
  end
  out[#out + 1] = ""
  failure.wrapped(out, "", line, options.width, "  ")
  if not result.complete then
    out[#out + 1] = paint("yellow", ("not complete: %d of %d runs"):format(sum.runs, sum.planned))
  end
  local failed = sum.failed + sum.errors
  line = ("%d passed, %d failed"):format(sum.passed, failed)
  if sum.skipped > 0 then
    line = line .. (", %d skipped"):format(sum.skipped)
  end
  out[#out + 1] = paint(failed > 0 and "red" or "green", line)
end

return function(result, options)
  local out, paint = {}, painter(options.colour)
  if options.trace then
    traces(out, result)
  end
  folders(out, result, options, paint)
  skips(out, result, options)
  failures(out, result, options, paint)
  coverage_table(out, result, options)
  summary(out, result, options, paint)
  return table.concat(out, "\n") .. "\n"
end
