-- SPDX-License-Identifier: Apache-2.0
-- Every small edit of a C source that a slip could make: operators, constants, statements left out,
-- conditions turned round. Works on tokens and on the layout that clang-format gives the code:
-- spaces on both sides of a binary operator, none behind the star of a pointer.
local edits = {}

local OPERATORS = {
  ["<"] = "<=", ["<="] = "<", [">"] = ">=", [">="] = ">", ["=="] = "!=", ["!="] = "==",
  ["&&"] = "||", ["||"] = "&&", ["+"] = "-", ["-"] = "+", ["*"] = "/", ["/"] = "*", ["%"] = "*",
  ["++"] = "--", ["--"] = "++", ["+="] = "-=", ["-="] = "+=", ["true"] = "false",
  ["false"] = "true",
}
local UNSPACED = { ["++"] = true, ["--"] = true, ["true"] = true, ["false"] = true }

-- Comments and texts come out as blanks of the same length, so that places stay what they are.
local function blank_out(text)
  local function blank(part)
    return (part:gsub("[^\n]", " "))
  end
  text = text:gsub("/%*.-%*/", blank)
  text = text:gsub('\\"', "  "):gsub('"[^"\n]*"', function(part)
    return '"' .. (" "):rep(#part - 2) .. '"'
  end)
  text = text:gsub("'[^'\n]+'", function(part)
    return "'" .. (" "):rep(#part - 2) .. "'"
  end)
  return (text:gsub("\n#[^\n]*", blank))
end

local PATTERNS = {
  "^[%a_][%w_]*", "^0[xX]%x+", "^%d+", "^%->", "^<<=?", "^>>=?", "^[<>=!]=", "^&&", "^||", "^%+%+",
  "^%-%-", "^[%+%-]=", "^[^%s]",
}

-- Calls visit(word, first, last) for each token.
local function each_token(code, visit)
  local at = 1
  while true do
    at = code:find("%S", at)
    if not at then
      return
    end
    for _, pattern in ipairs(PATTERNS) do
      local first, last = code:find(pattern, at)
      if first then
        visit(code:sub(first, last), first, last)
        at = last + 1
        break
      end
    end
  end
end

local function add_operators(code, add)
  each_token(code, function(word, first, last)
    local spaced = code:sub(first - 1, first - 1) == " " and code:sub(last + 1, last + 1):find("%s")
    if OPERATORS[word] and (spaced or UNSPACED[word]) then
      add(first, last, OPERATORS[word])
    elseif word:find("^%d+$") then
      add(first, last, tostring(math.tointeger(word) + 1))
      if word == "1" then
        add(first, last, "0")
      end
    end
  end)
end

-- `if (x)` becomes `if (!(x))`; what turning the only operator would do as well is left out.
local function add_conditions(code, add)
  for first, condition in code:gmatch("%f[%w]if ()(%b())") do
    local simple = not condition:find("&&", 1, true) and not condition:find("||", 1, true)
    if not (simple and condition:find("[=!]=")) then
      add(first, first + #condition - 1)
    end
  end
end

local function is_removable(statement)
  local head = statement:match("^[%a_]+") or ""
  if head == "return" or head == "break" or head == "goto" or head == "case" then
    return false
  end
  return statement:find("^[%w_>%.%-%[%]%*%(%)]+ [%+%-|&]?= [^=]") ~= nil
    or statement:find("^[%w_>%.%-]+%(.*%);$") ~= nil
    or statement:find("^%(void%)[%w_>%.%-]+%(.*%);$") ~= nil
    or statement:find("^[%w_>%.%-]+[%+%-][%+%-];$") ~= nil
end

-- A statement begins a line inside a function, behind the end of another or the head of a block.
local function add_statements(code, add)
  for first, statement in code:gmatch("\n +()(%S[^;{}]*;)") do
    local before = code:sub(1, first - 1):match("(%S)%s*$")
    local one_line = statement:gsub("%s+", " ")
    if before and before:find("[;{}:]") and is_removable(one_line) then
      add(first, first + #statement - 1)
    end
  end
end

local function line_at(text, place)
  local _, count = text:sub(1, place):gsub("\n", "")
  local before = text:sub(1, place):match("[^\n]*$")
  local line = before .. text:sub(place + 1):match("^[^\n]*")
  return count + 1, (line:gsub("^%s+", ""):gsub("%s+$", ""))
end

-- The second and further of one kind in a line are told apart by their number.
local function number_equals(found)
  local seen = {}
  for _, edit in ipairs(found) do
    local key = edit.line .. edit.edit
    seen[key] = (seen[key] or 0) + 1
    if seen[key] > 1 then
      edit.edit = ("%s, number %d"):format(edit.edit, seen[key])
    end
  end
end

-- All edits of a file, in the order of their places: { line, source, edit, text }, `source` being
-- the line without its indentation, `edit` what happens to it, `text` the whole file afterwards.
function edits.of(text)
  local code, found = blank_out(text), {}
  local function add(first, last, to, what)
    local line, source = line_at(text, first)
    local edit = what or ("`%s` is `%s`"):format(text:sub(first, last), to)
    found[#found + 1] = {
      place = first, line = line, source = source, edit = edit,
      text = text:sub(1, first - 1) .. to .. text:sub(last + 1),
    }
  end
  add_operators(code, add)
  add_conditions(code, function(first, last)
    add(first, last, "(!" .. text:sub(first, last) .. ")", "condition turned round")
  end)
  add_statements(code, function(first, last)
    add(first, last, ";", "statement left out")
  end)
  table.sort(found, function(a, b)
    return a.place < b.place or a.place == b.place and a.edit < b.edit
  end)
  number_equals(found)
  return found
end

return edits
