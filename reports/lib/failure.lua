-- SPDX-License-Identifier: Apache-2.0
-- The text of one failing run, as terminal and JUnit show it: which clause, where, what differs
-- first, both sides, the state that explains it, and how to see it again.

local failure = {}

-- Rows shown before and after the first difference.
local ROWS_BEFORE, ROWS_AFTER = 12, 10
local SEEDS_SHOWN = 20
local CLAUSES_SHOWN = 3
local WIDTH_OF_FILES = 132

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

-- The text in lines of at most `width` columns, broken at blanks; others stay as they are.
local function wrap(text, width)
  local lines = {}
  for gap, word in text:gmatch("(%s*)(%S+)") do
    local last = lines[#lines]
    gap = gap:find("\n", 1, true) and " " or gap
    if last and columns(last) + #gap + columns(word) <= width then
      lines[#lines] = last .. gap .. word
    else
      lines[#lines + 1] = word
    end
  end
  return lines
end

-- Append the text to `out`, wrapped: `indent` before each line, `hanging` before all but the first.
function failure.wrapped(out, indent, text, width, hanging)
  for index, line in ipairs(wrap(text, width - #indent - #hanging)) do
    out[#out + 1] = indent .. (index == 1 and "" or hanging) .. line
  end
end

-- Clauses as sentences: is the producer wrong, or the scenario? Not where it is the scenario.
local function clauses(out, f, width)
  local rest = {}
  for index, clause in ipairs(not MISTAKES[f.kind] and f.clauses or {}) do
    if index <= CLAUSES_SHOWN then
      failure.wrapped(out, (" "):rep(6), ("%s: %s"):format(clause.id, clause.sentence), width, "  ")
      if clause.source then
        failure.wrapped(out, (" "):rep(8), "source: " .. clause.source, width, "  ")
      end
    else
      rest[#rest + 1] = clause.id
    end
  end
  if #rest > 0 then
    local text = ("and %d more: %s"):format(#rest, table.concat(rest, ", "))
    failure.wrapped(out, (" "):rep(6), text, width, "  ")
  end
end

local function head(out, run, how, paint)
  local seed = ("seed %d"):format(run.seed)
  out[#out + 1] = ("%s  %s"):format(paint("red", run.verdict), run.id)
  if #run.verdict + 2 + columns(run.id) + 4 + #seed <= how.width then
    out[#out] = out[#out] .. "    " .. seed
  else
    out[#out + 1] = "      " .. seed
  end
  failure.wrapped(out, (" "):rep(6), run.title or "", how.width, "")
  failure.wrapped(out, (" "):rep(6), how.seeds or "", how.width, "  ")
  clauses(out, run.failure, how.width)
end

-- A line that fits as it is, others wrapped below their own beginning. Where nobody's terminal is
-- narrow a sentence stays on its line, where it can be searched for.
local function put(out, line, width)
  if columns(line) <= width or width >= WIDTH_OF_FILES then
    out[#out + 1] = line
  else
    failure.wrapped(out, line:match("^ *"), line, width, "  ")
  end
end

local function place(out, f, width)
  local where = f.file and (f.line and ("%s:%d: "):format(f.file, f.line) or f.file .. ": ") or ""
  for index, line in ipairs(split(f.message or "failed without a message")) do
    put(out, (index == 1 and "  " .. where or "  ") .. line, width)
  end
  for _, line in ipairs(f.detail and split(f.detail) or {}) do
    put(out, "  " .. line, width)
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

-- `start`, the text, and what does not fit below it, further in.
local function hung(out, start, text, width, colour)
  local column = columns(start)
  for index, line in ipairs(wrap(text, width - column - 4)) do
    line = (index == 1 and start or (" "):rep(column + 4)) .. line
    out[#out + 1] = colour and colour(line) or line
  end
end

local function stacked(out, rows, first, width, paint)
  for _, row in ipairs(rows) do
    local start, below = mark(row, first), (" "):rep(9)
    local colour = row.number == first and function(line) return paint("red", line) end
    local actual = row.actual and row.actual:gsub("^ +", "") or "nothing"
    if row.same then
      local same = (row.expected or ""):gsub("^ +", "")
      hung(out, start .. "same      ", same, width)
    else
      local expected = (row.expected or "nothing more"):gsub("^ +", "")
      hung(out, start .. "expected  ", expected, width, colour)
      hung(out, below .. "actual    ", actual, width)
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
    stacked(out, shown, first, width, paint)
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

-- As a shell reads it back.
local function shell_word(word)
  return word:find("[^%w_./:,=+@%%-]") and "'" .. word:gsub("'", "'\\''") .. "'" or word
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
    failure.wrapped(state, "", line, how.width - 10, "  ")
  end
  labelled(out, "state", state)
  labelled(out, "replay", { ("%s %s --seed %d"):format(how.replay, shell_word(run.id), run.seed) })
  if run.trace and run.trace.file then
    local file = ("%s  (%d events)"):format(run.trace.file, run.trace.events)
    labelled(out, "trace", wrap(file, how.width - 10))
  elseif run.trace and run.trace.problem then
    labelled(out, "trace", wrap("not written: " .. run.trace.problem, how.width - 10))
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
  place(out, run.failure, how.width)
  evidence(out, run.failure, how.width, paint)
  explanation(out, run, how)
  return out
end

return failure
