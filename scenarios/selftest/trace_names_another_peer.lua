-- The expectation has the second attempt go to a again; the producer avoids the broker before and goes to b.
-- Reported must be: the line, both peers, and both traces side by side; of five clauses three in full.

scenario { "A trace that goes to another broker", covers = { "SEND-14", "SELECT-01", "SELECT-04", "SEND-04", "SEND-09" } }

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 4 }

a:on("SEND_MESSAGE", { code = "SYSTEM_ERROR", after = ms(20) })

local p = producer { name = "p", name_server = ns }
p:start()
p:send { topic = "orders", body = "hello" }

expect.trace("SEND_MESSAGE", [[
     *  p > a  SEND_MESSAGE  topic=orders queueId=0
 +20ms  p < a  SYSTEM_ERROR
  +0ms  p > a  SEND_MESSAGE  topic=orders queueId=1
  +0ms  p < a  SUCCESS
]], "the next broker")
