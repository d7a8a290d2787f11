-- The top byte of the header word names the encoding: 0 is JSON, 1 the binary form. Anything else
-- is a protocol error, even when the bytes that follow are good JSON.

scenario { "An unknown header encoding ends the connection", covers = { "FRAME-02", "FRAME-03" } }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local encoding = 0
a:on("SEND_MESSAGE", function(request)
  local header = string.format('{"code":0,"flag":1,"opaque":%d,'
    .. '"extFields":{"msgId":"M","queueId":"0","queueOffset":"0"}}', request.opaque)
  return { raw = string.pack(">I4I4", 4 + #header, encoding << 24 | #header) .. header }
end)

local p = producer { name = "p", timeout = 100, heartbeat_interval = 600000 }
p:start()
expect.equal(p:send { topic = "orders", body = "0 is JSON" }.msgId, "M")

for _, unknown in ipairs { 2, 3, 127, 128, 255 } do
  encoding = unknown
  local _, err = p:try_send { topic = "orders", body = "encoding " .. unknown }
  expect.equal(err.cause.class, "RemotingTimeoutException")
  expect.equal(a:connections(), 0, "encoding " .. unknown .. " ended the connection")
end

encoding = 0
expect.equal(p:send { topic = "orders", body = "JSON again" }.msgId, "M")
