-- "Blank" has an odd meaning here: one white space anywhere is enough. Which characters are white
-- space is Java's definition; the spaces that do not break are not, and are illegal characters like
-- any other.

scenario {
  "A name with one white space anywhere is blank",
  covers = { "VALIDATE-02", "VALIDATE-03" },
  expect_no_send = "every message is refused",
}

local ns = name_server "ns"
local p = producer { name = "p", name_server = ns }
p:start()

local function text_of(topic)
  local _, err = p:try_send { topic = topic, body = "hello" }
  return err.text
end
local function show(code)
  return string.format("U+%04X", code)
end

local white = { 0x20, 0x1680, 0x2028, 0x2029, 0x205f, 0x3000 }
for _, range in ipairs { { 0x09, 0x0d }, { 0x1c, 0x1f }, { 0x2000, 0x2006 }, { 0x2008, 0x200a } } do
  for code = range[1], range[2] do
    white[#white + 1] = code
  end
end
for _, code in ipairs(white) do
  expect.equal(text_of("my" .. utf8.char(code) .. "topic"), "the specified topic is blank",
    show(code))
end
expect.equal(#white, 25)

for _, code in ipairs {
  0x01, 0x08, 0x0e, 0x1b, 0x7f, 0x85, 0xa0, 0x180e, 0x2007, 0x200b, 0x202f, 0x2060, 0xfeff,
} do
  local topic = "my" .. utf8.char(code) .. "topic"
  expect.equal(text_of(topic), "the specified topic[" .. topic
    .. "] contains illegal characters, allowing only ^[a-zA-Z0-9_-]+$", show(code))
end
