-- SPDX-License-Identifier: Apache-2.0
-- JUnit XML as Surefire writes it and Jenkins, GitLab and others read it (junit.xsd): a suite per
-- folder, a case per run. Times are real ones, as these tools expect.

local failure = require "lib/failure"

local ESCAPES = { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;" }

-- XML 1.0 knows no control characters but tab, line feed and carriage return, and no bytes that
-- are not UTF-8: what it cannot say becomes the replacement character.
local function legal(text)
  if not utf8.len(text) then
    text = text:gsub("[\x80-\xff]", "?")
  end
  text = text:gsub("[%z\1-\8\11\12\14-\31]", "\u{FFFD}")
  return (text:gsub("\u{FFFE}", "\u{FFFD}"):gsub("\u{FFFF}", "\u{FFFD}"))
end

local function escaped(text)
  return (legal(text):gsub('[&<>"]', ESCAPES))
end

-- Line feeds in attributes would be read as blanks.
local function attribute(text)
  return (escaped(text):gsub("[\t\n\r]", function(c) return ("&#%d;"):format(c:byte()) end))
end

local function seconds(ms)
  return ("%.3f"):format((ms or 0) / 1000)
end

local function folder_of(id)
  return id:match("^(.*)/") or "."
end

local function new_suite(name)
  return { name = name, runs = {}, FAIL = 0, ERROR = 0, SKIP = 0, PASS = 0, wall = 0, virtual = 0 }
end

local function add(suite, run)
  suite.runs[#suite.runs + 1] = run
  suite[run.verdict] = suite[run.verdict] + 1
  suite.wall = suite.wall + (run.wall_ms or 0)
  suite.virtual = suite.virtual + (run.virtual_ms or 0)
end

-- Suites in the order of their first run, and how often each scenario runs.
local function sort_out(result)
  local suites, by_name, runs_of, total = {}, {}, {}, new_suite("mqrig")
  for _, run in ipairs(result.scenarios) do
    local name = folder_of(run.id)
    if not by_name[name] then
      by_name[name] = new_suite(name)
      suites[#suites + 1] = by_name[name]
    end
    add(by_name[name], run)
    add(total, run)
    runs_of[run.id] = (runs_of[run.id] or 0) + 1
  end
  return suites, runs_of, total
end

local function counts(suite)
  return ('name="%s" tests="%d" failures="%d" errors="%d" skipped="%d" time="%s"'):format(
    attribute(suite.name), #suite.runs, suite.FAIL, suite.ERROR, suite.SKIP, seconds(suite.wall))
end

-- One line that says what is wrong.
local function message_of(run)
  local message, detail = run.failure.message or "failed", run.failure.detail
  return detail and message .. ": " .. detail or message
end

local function verdict(out, run, result)
  if run.verdict == "SKIP" then
    out[#out + 1] = ('      <skipped message="%s"/>'):format(attribute(run.reason or ""))
  elseif run.failure then
    local element = run.verdict == "FAIL" and "failure" or "error"
    local lines = failure.lines(run, { width = 132, replay = result.tool.replay })
    out[#out + 1] = ('      <%s message="%s" type="%s">%s</%s>'):format(element,
      attribute(message_of(run)), attribute(run.failure.kind or "error"),
      escaped(table.concat(lines, "\n")), element)
  end
end

local function case(out, run, several, result)
  local name = run.id:match("([^/]*)$")
  if several then
    name = ("%s seed %d"):format(name, run.seed)
  end
  local class = "scenarios." .. folder_of(run.id):gsub("/", ".")
  local about = ("%s; seed %d; %d virtual ms; digest %s"):format(run.title or "", run.seed,
    (run.virtual_ms or 0) // 1, run.trace and run.trace.digest or "-")
  out[#out + 1] = ('    <testcase name="%s" classname="%s" time="%s">'):format(attribute(name),
    attribute(class), seconds(run.wall_ms))
  verdict(out, run, result)
  out[#out + 1] = ("      <system-out>%s</system-out>"):format(escaped(about))
  out[#out + 1] = "    </testcase>"
end

local function property(out, name, value)
  local text = attribute(tostring(value))
  out[#out + 1] = ('      <property name="%s" value="%s"/>'):format(name, text)
end

local function suite_element(out, suite, runs_of, result)
  out[#out + 1] = ("  <testsuite %s>"):format(counts(suite))
  out[#out + 1] = "    <properties>"
  property(out, "seed", result.seed)
  property(out, "virtual_ms", suite.virtual)
  property(out, "complete", result.complete)
  out[#out + 1] = "    </properties>"
  for _, run in ipairs(suite.runs) do
    case(out, run, runs_of[run.id] > 1, result)
  end
  out[#out + 1] = "  </testsuite>"
end

return function(result)
  local suites, runs_of, total = sort_out(result)
  local out = {
    '<?xml version="1.0" encoding="UTF-8"?>',
    ("<testsuites %s>"):format(counts(total)),
  }
  for _, suite in ipairs(suites) do
    suite_element(out, suite, runs_of, result)
  end
  out[#out + 1] = "</testsuites>"
  return table.concat(out, "\n") .. "\n"
end
