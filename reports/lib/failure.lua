-- SPDX-License-Identifier: Apache-2.0
-- The text of one failing run, as terminal and JUnit show it: which clause, where, what differs
-- first, both sides, the state that explains it, and how to see it again.

local failure = {}

-- Rows shown before and after the first difference.
local ROWS_BEFORE, ROWS_AFTER = 12, 10
local SEEDS_SHOWN = 20
local CLAUSES_SHOWN = 3

-- Kinds of failure in which the scenario is wrong and the clauses are not to blame.
local MISTAKES = { scenario = true, lua = true, unused_fault = true, vacuous = true }
-- What explains a failure depends on its kind: what was still to come explains a wait, the last
-- events whatever has no trace of its own.
local PENDING = { wait = true, hang = true, limit = true }
local NO_RECENT = { trace = true, scenario = true, vacuous = true }

local function columns(text)
  return utf8.len(text) or #text
end

local function pad(text, width)
  return text .. (" "):rep(width - columns(text))
end

-- The text as lines, without the empty one that a line feed at the end would make.
local function split(text)
  local lines = {}
  for line in (text:gsub("\n$", "") .. "\n"):gmatch("(.-)\n") do
    lines[#lines + 1] = line
  end
  return lines
end

-- `  label   line`, and further lines below the first.
local function labelled(out, label, lines, width)
  for index, line in ipairs(lines) do
    local head = index == 1 and label or ""
    out[#out + 1] = ("  " .. pad(head, width or 7) .. " " .. line):gsub("%s+$", "")
  end
end

local function blank(out)
  if out[#out] ~= "" then
    out[#out + 1] = ""
  end
end

-- The text in lines of at most `width` columns, broken at blanks.
local function wrap(text, width)
  local lines = {}
  for word in text:gmatch("%S+") do
    local last = lines[#lines]
    if last and columns(last) + 1 + columns(word) <= width then
      lines[#lines] = last .. " " .. word
    else
      lines[#lines + 1] = word
    end
  end
  return lines
end

local function wrapped(out, indent, text, width, hanging)
  for index, line in ipairs(wrap(text, width - #indent - #hanging)) do
    out[#out + 1] = indent .. (index == 1 and "" or hanging) .. line
  end
end

-- Clauses as sentences: is the producer wrong, or the scenario? Not where it is the scenario.
local function clauses(out, f, width)
  local rest = {}
  for index, clause in ipairs(not MISTAKES[f.kind] and f.clauses or {}) do
    if index <= CLAUSES_SHOWN then
      wrapped(out, (" "):rep(6), ("%s: %s"):format(clause.id, clause.sentence), width, "  ")
      if clause.source then
        wrapped(out, (" "):rep(8), "source: " .. clause.source, width, "  ")
      end
    else
      rest[#rest + 1] = clause.id
    end
  end
  if #rest > 0 then
    local text = ("and %d more: %s"):format(#rest, table.concat(rest, ", "))
    wrapped(out, (" "):rep(6), text, width, "  ")
  end
end

local function head(out, run, how, paint)
  out[#out + 1] = ("%s  %s    seed %d"):format(paint("red", run.verdict), run.id, run.seed)
  if (run.title or "") ~= "" then
    out[#out + 1] = "      " .. run.title
  end
  if how.seeds then
    out[#out + 1] = "      " .. how.seeds
  end
  clauses(out, run.failure, how.width)
end

local function place(out, f)
  local where = f.file and (f.line and ("%s:%d: "):format(f.file, f.line) or f.file .. ": ") or ""
  for index, line in ipairs(split(f.message or "failed without a message")) do
    out[#out + 1] = (index == 1 and "  " .. where or "  ") .. line
  end
  for _, line in ipairs(f.detail and split(f.detail) or {}) do
    out[#out + 1] = "  " .. line
  end
end

-- Blanks in front of every actual line, which the column does not need.
local function common_indent(rows)
  local least = math.huge
  for _, row in ipairs(rows) do
    if row.actual then
      least = math.min(least, #row.actual:match("^ *"))
    end
  end
  return least
end

local function mark(row, first)
  return ("  %s%3d  "):format(row.number == first and "->" or "  ", row.number)
end

local function side_by_side(out, rows, first, width, paint)
  local indent, left, right = common_indent(rows), 8, 6
  for _, row in ipairs(rows) do
    left = math.max(left, columns(row.expected or ""))
    right = math.max(right, columns(row.actual or "") - indent)
  end
  if 9 + left + 3 + right > width then
    return false
  end
  out[#out + 1] = (" "):rep(9) .. pad("expected", left) .. "   actual"
  for _, row in ipairs(rows) do
    local actual = row.actual and row.actual:sub(indent + 1) or ""
    local line = mark(row, first) .. pad(row.expected or "", left) .. "   " .. actual
    line = line:gsub("%s+$", "")
    out[#out + 1] = row.number == first and paint("red", line) or line
  end
  return true
end

local function stacked(out, rows, first, paint)
  for _, row in ipairs(rows) do
    local start, below = mark(row, first), (" "):rep(9)
    if row.same then
      out[#out + 1] = start .. (row.expected or "")
    else
      local expected = start .. "expected  " .. (row.expected or "nothing more")
      out[#out + 1] = row.number == first and paint("red", expected) or expected
      local actual = row.actual and row.actual:gsub("^ +", "") or "nothing"
      out[#out + 1] = below .. "actual    " .. actual
    end
  end
end

-- Both traces, cut to the neighbourhood of the difference.
local function traces(out, f, width, paint)
  local first = f.first_difference or 1
  local shown, before, after = {}, 0, 0
  for _, row in ipairs(f.rows) do
    if row.number < first - ROWS_BEFORE then
      before = before + 1
    elseif row.number > first + ROWS_AFTER then
      after = after + 1
    else
      shown[#shown + 1] = row
    end
  end
  blank(out)
  if before > 0 then
    out[#out + 1] = ("         ... %d lines before"):format(before)
  end
  if not side_by_side(out, shown, first, width, paint) then
    stacked(out, shown, first, paint)
  end
  if after > 0 then
    out[#out + 1] = ("         ... %d lines after"):format(after)
  end
end

-- Short values stand in the message already.
local function is_said(f)
  local message = f.message or ""
  return f.expected and f.actual and message:find(f.expected, 1, true) and
    message:find(f.actual, 1, true)
end

local function evidence(out, f, width, paint)
  if f.rows and #f.rows > 0 then
    traces(out, f, width, paint)
  end
  if (f.expected or f.actual) and not is_said(f) then
    blank(out)
    labelled(out, "expected", split(f.expected or "nothing"), 9)
    labelled(out, "actual", split(f.actual or "nothing"), 9)
  end
  for _, member in ipairs { "bytes", "traceback", "output" } do
    local lines = f[member]
    if lines and #lines > 0 then
      blank(out)
      labelled(out, member, type(lines) == "table" and lines or split(lines), 9)
    end
  end
end

-- At most that many columns: the whole line is in the trace file.
local function cut(text, width)
  if columns(text) <= width then
    return text
  end
  return text:sub(1, (utf8.offset(text, width - 2) or width - 2) - 1) .. "..."
end

local function explanation(out, run, how)
  local f, state = run.failure, {}
  blank(out)
  for _, member in ipairs { "recent", "pending" } do
    local lines, wanted = {}, member == "pending" and PENDING[f.kind] or
      member == "recent" and not NO_RECENT[f.kind]
    for index, line in ipairs(wanted and f[member] or {}) do
      lines[index] = cut(line, how.width - 10)
    end
    labelled(out, member, lines)
  end
  for _, line in ipairs(f.kind ~= "scenario" and f.state or {}) do
    wrapped(state, "", line, how.width - 10, "  ")
  end
  labelled(out, "state", state)
  labelled(out, "replay", { ("%s %s --seed %d"):format(how.replay, run.id, run.seed) })
  if run.trace and run.trace.file then
    local file = ("%s  (%d events)"):format(run.trace.file, run.trace.events)
    labelled(out, "trace", { file })
  end
end

-- "2 of 500 seeds failed: 17, 203"
function failure.seeds(failed, total)
  local numbers = {}
  for index, run in ipairs(failed) do
    if index > SEEDS_SHOWN then
      numbers[#numbers + 1] = "..."
      break
    end
    numbers[#numbers + 1] = run.seed
  end
  return ("%d of %d seeds failed: %s"):format(#failed, total, table.concat(numbers, ", "))
end

-- `how`: width; replay, the beginning of the command that replays a run; paint(colour, text), may
-- be nil; seeds, a sentence on the other seeds, may be nil. Returns lines.
function failure.lines(run, how)
  local out, paint = {}, how.paint or function(_, text) return text end
  head(out, run, how, paint)
  out[#out + 1] = ""
  place(out, run.failure)
  evidence(out, run.failure, how.width, paint)
  explanation(out, run, how)
  return out
end

return failure
