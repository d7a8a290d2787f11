-- A broker that refuses connections costs a send no time: the next attempt is made at once on
-- another broker, and nothing in the result tells of the first.

scenario {
  "A refused connection is followed by another broker",
  covers = { "SEND-12", "SEND-04", "SELECT-01" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 2 }
a:down()

local p = producer { name = "p", name_server = ns }
p:start()
local result = p:send { topic = "orders", body = "hello" }

expect.equal(now(), 0, "no delay between the attempts")
expect.equal(result.status, "SEND_OK")
expect.equal(result.broker, "b")
expect.equal(#b:stored(), 1)
expect.trace({ "REFUSED", "SEND_MESSAGE" }, [[
     *  p < a  REFUSED
  +0ms  p > b  SEND_MESSAGE  topic=orders queueId=0
  +0ms  p < b  SUCCESS
]])
