-- SPDX-License-Identifier: Apache-2.0
-- The house rules that no compiler knows. Usage: lua5.4 lint.lua [--build DIR] FILE...
-- Prints `file:line: error: what, do this instead` per finding; exit 1 when there is any.
--
-- Each rule has a sample that it must reject under harness/tests/lint/, named as the rule.

-- Spelled so that this file does not break its own rule.
local TO_DO = "TO" .. "DO"

local FUNCTION_LINES, FILE_LINES, LINE_COLUMNS = 60, 500, 100

package.path = "harness/tools/?.lua;" .. package.path
local findings = require "findings"
local report, read_lines = findings.report, findings.read_lines

local function utf8_columns(line)
  return utf8.len(line) or #line
end

-- The catalogue of clauses is data: one entry a clause, however many and however long its sentence.
local function is_catalogue(file)
  return file:find("requirements%.lua$") ~= nil
end

-- The build folder mirrors the source tree, so an object is found by its source's path.
local build = "build"

local function check_text(file, lines)
  for number, line in ipairs(lines) do
    if utf8_columns(line) > LINE_COLUMNS and not is_catalogue(file) then
      local text = "line of %d columns, wrap it at %d"
      report(file, number, text:format(utf8_columns(line), LINE_COLUMNS))
    end
    if line:find("[ \t]$") then
      report(file, number, "trailing space, remove it")
    end
    if line:find("%f[%w]" .. TO_DO .. "%f[%W]") and not line:find(TO_DO .. "%(#%d+%)") then
      report(file, number, "a to-do without an issue, name the issue or do it")
    end
  end
end

local function check_length(file, lines)
  if #lines > FILE_LINES then
    local text = "file of %d lines, split it by idea at %d"
    report(file, FILE_LINES + 1, text:format(#lines, FILE_LINES))
  end
end

-- A block at top level starts at a line that ends in `{` and ends at `}` in column 1; a function's
-- has `) {`.
local function check_functions(file, lines)
  local start, is_function
  for number, line in ipairs(lines) do
    if not start and line:find("{$") then
      start, is_function = number, line:find("%) {$") ~= nil
    elseif start and line:find("^}") then
      local length = number - start + 1
      if is_function and length > FUNCTION_LINES then
        report(file, start, ("function of %d lines, split it at %d"):format(length, FUNCTION_LINES))
      end
      start = nil
    end
  end
end

-- Who may include whom: sut and mocks nobody but themselves, a part of the harness those before it.
local FORBIDDEN = {
  sut = { mocks = true, harness = true },
  mocks = { sut = true, harness = true },
}
local HARNESS_ORDER = { base = 1, trace = 2, world = 3, lua = 4, runner = 5 }

-- Samples stand in a copy of the tree, so that rules about places can be seen to reject them.
local function place_of(file)
  return (file:gsub("^harness/tests/lint/", ""))
end

local function check_arrow(file, number, path)
  local place = place_of(file)
  local part, other = place:match("^(%a+)/"), path:match("^(%a+)/")
  if FORBIDDEN[part] and FORBIDDEN[part][other] then
    local text = "%s must not include %s, the arrows are harness -> %s"
    report(file, number, text:format(part, path, part))
  end
  local from = HARNESS_ORDER[place:match("^harness/(%a+)/")]
  local to = HARNESS_ORDER[path:match("^harness/(%a+)/")]
  if from and to and to > from then
    report(file, number, "includes " .. path .. ", a later part of the harness, turn it round")
  end
end

local function check_includes(file, lines)
  for number, line in ipairs(lines) do
    local path = line:match('^%s*#%s*include%s+"([^"]+)"')
    if path and path:find("%.%./") then
      report(file, number, "include through ../, name it from the include root")
    end
    if path then
      check_arrow(file, number, path)
    end
  end
end

local function output_of(command)
  local pipe <close> = assert(io.popen(command))
  return pipe:read("a")
end

local BANNED = {}
for name in ([[
  time clock_gettime gettimeofday clock localtime gmtime nanosleep usleep sleep
  rand random srand srandom drand48 arc4random getrandom
  socket connect bind listen accept send recv poll select epoll_wait
  printf fprintf puts putchar fputs fopen fwrite fread getline getenv exit _exit system
]]):gmatch("%S+") do
  BANNED[name] = true
end

-- Objects of the core and of the fakes may not reach the outside world, nor keep writable state.
local function check_object(file, object)
  if not io.open(object) then
    report(file, 1, "no object " .. object .. ", build before linting")
    return
  end
  for name in output_of("nm -u " .. object):gmatch("U ([%w_]+)") do
    local plain = name:gsub("^__isoc99_", ""):gsub("_chk$", ""):gsub("^__", "")
    local aborts = plain == "abort" and not file:find("^mocks/must")
    if BANNED[plain] or plain:find("^pthread_") or plain:find("^thrd_") or aborts then
      report(file, 1, "calls " .. plain .. ", go through the seam instead")
    end
  end
  for section, size in output_of("objdump -h " .. object):gmatch("%s+%d+ (%.%S+)%s+(%x+)") do
    local writable = section == ".data" or section == ".bss" or section:find("^%.data%.[^r]")
    if writable and tonumber(size, 16) > 0 then
      report(file, 1, "writable static in " .. section .. ", make it const or an object's")
    end
  end
end

-- An external function begins with the first word of its file's name; families with a prefix of
-- their own are listed.
local FAMILIES = { "^rmq_", "^mock_", "^must_", "^main$", "^__sanitizer_" }
local function check_prefix(file, object)
  local word = file:match("([%w]+)[%w_]*%.c$")
  for name in output_of("nm --defined-only -g " .. object):gmatch(" T ([%w_]+)") do
    local fine = name:find("^" .. word) ~= nil
    for _, pattern in ipairs(FAMILIES) do
      fine = fine or name:find(pattern) ~= nil
    end
    if not fine then
      local text = "external function %s, begin its name with %s_ or make it static"
      report(file, 1, text:format(name, word))
    end
  end
end

local function check_c(file, lines)
  check_functions(file, lines)
  check_includes(file, lines)
  if file:find("%.c$") and (not file:find("/tests/") or file:find("/tests/lint/")) then
    local object = build .. "/" .. file:gsub("%.c$", ".o")
    if file:find("^sut/c/core/") or file:find("^mocks/") or file:find("/tests/lint/") then
      check_object(file, object)
    end
    if io.open(object) then
      check_prefix(file, object)
    end
  end
end

local files, index = {}, 1
while index <= #arg do
  if arg[index] == "--build" then
    build, index = arg[index + 1], index + 2
  else
    files[#files + 1], index = arg[index], index + 1
  end
end

for _, file in ipairs(files) do
  local lines = read_lines(file)
  check_text(file, lines)
  if not is_catalogue(file) then
    check_length(file, lines)
  end
  if file:find("%.[ch]$") then
    check_c(file, lines)
  end
end
os.exit(findings.count == 0 and 0 or 1)
