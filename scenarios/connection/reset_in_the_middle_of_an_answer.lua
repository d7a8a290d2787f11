-- Half an answer arrives, then the connection is reset. Half a frame is worth nothing: the send
-- ends by its time-out, and its bytes do not spoil what comes on the next connection.

scenario { "Half an answer is no answer", covers = { "REMOTE-16", "FRAME-05", "SYNC-08" } }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local p = producer { name = "p", timeout = 50, heartbeat_interval = 600000 }
p:start()
for _, how in ipairs { "close", "reset" } do
  for _, cut in ipairs { 1, 3, 4, 7, 8, 9, 50, 100 } do
    a:on("SEND_MESSAGE", { cut = cut, how = how })
    local started = now()
    local _, err = p:try_send { topic = "orders", body = "hello" }
    expect.equal(err.cause.class, "RemotingTimeoutException", how .. " after " .. cut .. " bytes")
    expect.equal(now() - started, 50)
  end
end
local result = p:send { topic = "orders", body = "whole" }

expect.equal(result.queueOffset, 16, "all of them were stored before the answer was cut")
expect.count(17, { "CONNECT", whom = "a" })
