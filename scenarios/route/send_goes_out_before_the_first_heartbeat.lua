-- Meeting a new broker is no reason to introduce oneself: messages reach it at once, the heartbeat
-- that names the producer's group comes when the next round is due, up to 30 s later.

scenario {
  "A broker found by a send gets messages before its first heartbeat",
  covers = { "HEARTBEAT-10", "ROUTE-01", "ROUTE-02" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local p = producer { name = "p", name_server = ns }
p:start()
at(s(2))
p:send { topic = "orders", body = "hello" }
at(s(32))

expect.trace({ "SEND_MESSAGE", "HEART_BEAT" }, [[
   2000ms   p > a   SEND_MESSAGE   topic=orders
     +0ms   p < a   SUCCESS
  31000ms   p > a   HEART_BEAT     groups=CLIENT_INNER_PRODUCER,PG
     +0ms   p < a   SUCCESS
]])
