-- The opposite of a frame in pieces: several frames come in one read, the last of them perhaps not
-- whole. Each ends the call it belongs to.

scenario { "Answers that arrive together are taken apart", covers = { "FRAME-01", "FRAME-05" } }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

-- The first two requests are kept waiting; with the third come all three answers, the last one
-- cut.
local opaques, rest = {}, nil
a:on("SEND_MESSAGE", function(request)
  opaques[#opaques + 1] = request.opaque
  if #opaques < 3 then return { silent = true } end
  local bytes = ""
  for i, opaque in ipairs(opaques) do
    local header = string.format('{"code":0,"flag":1,"opaque":%d,'
      .. '"extFields":{"msgId":"M%d","queueId":"0","queueOffset":"%d"}}', opaque, i, i)
    bytes = bytes .. string.pack(">I4s4", 4 + #header, header)
  end
  rest = bytes:sub(-20)
  return { raw = bytes:sub(1, -21) }
end)

local p = producer { name = "p" }
p:start()
local calls = {}
for i = 1, 3 do calls[i] = p:send_async { topic = "orders", body = "n" .. i } end
sleep(ms(10))

expect.equal(calls[1].done, true)
expect.equal(calls[2].done, true)
expect.equal(calls[3].done, false, "its last 20 bytes are missing")
a:push_raw(rest)
for i = 1, 3 do
  local result = calls[i]:wait()
  expect.equal(result.msgId, "M" .. i)
  expect.equal(result.queueOffset, i)
end
