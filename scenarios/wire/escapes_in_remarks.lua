-- Servers from 3.0.8 on escape text in their own ways: backslash and digit, \v, \x41, \', or raw
-- control bytes. An error's remark must reach the application as the server meant it.

scenario {
  "Every escape a server writes is decoded",
  covers = { "JSON-03", "JSON-04", "JSON-06", "HEADER-07" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local remark
a:on("SEND_MESSAGE", function(request)
  local header = string.format('{"code":13,"flag":1,"opaque":%d,"remark":"%s"}', request.opaque,
    remark)
  return { raw = string.pack(">I4s4", 4 + #header, header) }
end)

local p = producer { name = "p" }
p:start()
local function decoded(text)
  remark = text
  local _, err = p:try_send { topic = "orders", body = "hello" }
  return err.text
end

expect.equal(decoded [[\"\\\/\b\f\n\r\t]], '"\\/\b\f\n\r\t', "the standard ones")
expect.equal(decoded [[\1\2\7]], "\1\2\7", "one digit, as 3.0.8 writes")
expect.equal(decoded [[a\0b]], "a\u{FFFD}b", "a text here has no place for a zero")
expect.equal(decoded [[a\vb]], "a\vb")
expect.equal(decoded [[\x41\x7a]], "Az")
expect.equal(decoded [[it\'s]], "it's")
expect.equal(decoded [[\u0001\u001F\u0041]], "\1\31A")
expect.equal(decoded [[\u4e2d\u6587]], "中文")
expect.equal(decoded [[\uD83D\uDE00]], "😀", "a surrogate pair")
expect.equal(decoded "raw 中文 \1\t", "raw 中文 \1\t", "raw UTF-8 and raw control bytes")
expect.equal(decoded "two\\nlines", "two\nlines")
