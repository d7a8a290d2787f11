-- TCP keeps no boundaries: a frame may arrive one byte at a time. The client must put it together
-- whatever the cuts, from both servers, and for headers and bodies alike.

scenario {
  "Frames that arrive byte by byte are read as if they were whole",
  covers = { "FRAME-05" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }
network { split = 1 }

local p = producer { name = "p" }
p:start()
local result = p:send { topic = "orders", body = "hello" }

expect.equal(result, {
  status = "SEND_OK", msgId = "0A00010100002A9F0000000000000000",
  topic = "orders", broker = "a", queueId = 0, queueOffset = 0 })
expect.equal(a:stored()[1].body, "hello", "the request was cut up as well")
expect.equal(a:connections(), 1, "nobody closed the connection")
expect.trace({ "GET_ROUTEINTO_BY_TOPIC", "SEND_MESSAGE" }, [[
  0ms  p > ns  GET_ROUTEINTO_BY_TOPIC  topic=orders
 +0ms  p < ns  SUCCESS
 +0ms  p > a   SEND_MESSAGE            topic=orders
 +0ms  p < a   SUCCESS                 queueOffset=0
]])
