-- SPDX-License-Identifier: Apache-2.0
-- Print the manual of the scenario language: the comments that stand beside each Lua function, in C
-- as `/* LUA name`, in Lua as `--- LUA name`, ordered by file as the table below says.

-- Files without .c or .lua, or =name for one comment wherever it is.
local ORDER = {
  { "Declaring a scenario", "lua_declare" },
  { "Verdicts", "verdict" },
  { "Name servers and brokers", "lua_name_server", "lua_broker", "lua_fake", "lua_request" },
  { "Faults", "=faults", "lua_rule", "lua_knobs" },
  { "The world around", "lua_world", "lua_process" },
  { "Producers and sends", "lua_producer", "lua_call", "lua_send", "lua_async", "lua_message",
    "lua_error" },
  { "What a producer calls", "user_code", "lua_message_view", "lua_select", "lua_hook",
    "lua_transaction" },
  { "Administration", "lua_admin" },
  { "Time and tasks", "=ms", "tasks" },
  { "Expectations and helpers", "=expect", "lua_filter", "lua_expect", "prelude" },
  { "What differs from plain Lua", "lua_sandbox" },
}

local function section_of(stem, name)
  for _, wanted in ipairs { "=" .. name, stem } do
    for rank, entry in ipairs(ORDER) do
      for i = 2, #entry do
        if wanted == entry[i] then
          return rank, i
        end
      end
    end
  end
  error(stem .. ": the order of manual.lua does not name this file, and it has a LUA comment")
end

-- Every scenario that is named exists.
local function check_scenarios(block)
  for _, line in ipairs(block.lines) do
    local id = line:match("^  .* ([a-z_]+/[a-z0-9_]+)$")
    if id then
      assert(io.open("scenarios/" .. id .. ".lua"), block.name .. ": no scenario " .. id):close()
    end
  end
end

local function blocks_of(path)
  local blocks, block = {}, nil
  for line in io.lines(path) do
    local name = line:match("^%s*/%* LUA (.+)$") or line:match("^%-%-%- LUA (.+)$")
    if name then
      block = { name = name:gsub("%s*%*/%s*$", ""), lines = {} }
      blocks[#blocks + 1] = block
      if line:find("%*/%s*$") then
        block = nil
      end
    elseif block then
      local closing = line:find("%*/%s*$")
      local text = line:match("^%s*%*%s?(.*)$") or line:match("^%-%-%s?(.*)$")
      if not text then
        block = nil
      else
        text = text:gsub("%s*%*/%s*$", "")
        if not (closing and (text == "" or text == "/")) then
          block.lines[#block.lines + 1] = (text:gsub("%s+$", ""))
        end
        if closing then
          block = nil
        end
      end
    end
  end
  return blocks
end

local function source_files()
  local files = {}
  local pipe <close> = assert(io.popen("ls harness/lua/*.c harness/lua/*.lua"))
  for path in pipe:lines() do
    files[#files + 1] = path
  end
  table.sort(files)
  return files
end

local entries = {}
for _, path in ipairs(source_files()) do
  for index, block in ipairs(blocks_of(path)) do
    local rank, place = section_of(path:match("([%w_]+)%.%w+$"), block.name)
    -- What makes an object comes before its methods.
    local method = block.name:find("^%l+:") and 1 or 0
    check_scenarios(block)
    entries[#entries + 1] =
      { rank = rank, place = place, path = path, method = method, index = index, block = block }
  end
end
table.sort(entries, function(a, b)
  for _, key in ipairs { "rank", "place", "path", "method", "index" } do
    if a[key] ~= b[key] then
      return a[key] < b[key]
    end
  end
  return false
end)

print("# The scenario language\n")
print("Made by `make manual` from the comments beside each function; edit it there. How to write a")
print("scenario, in one screen, is in [README.md](README.md). Times are milliseconds: `ms(20)`,")
print("`s(3)`, `us(250)` make them.")

local section
for _, entry in ipairs(entries) do
  if entry.rank ~= section then
    section = entry.rank
    print("\n## " .. ORDER[section][1])
  end
  print("\n### " .. entry.block.name .. "\n")
  print("```")
  for _, line in ipairs(entry.block.lines) do
    print(line)
  end
  print("```")
end
