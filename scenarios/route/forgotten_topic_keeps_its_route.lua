-- A name server that has just been restarted knows no topics for a while. Producers live through
-- that: what they knew of a topic stays in force until they learn something else.

scenario {
  "A topic the name server no longer knows is sent to its old brokers",
  covers = { "ROUTE-25", "ROUTE-20", "ROUTE-22", "NAMESRV-02" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a }, queues = 1 }
ns:route { topic = "TBW102", brokers = { b }, queues = 8, perm = 7 }

local p = producer { name = "p", name_server = ns }
p:start()
p:send { topic = "orders", body = "1" }
ns:forget "orders"
at(s(300))
p:send { topic = "orders", body = "2" }

expect.brokers({ "a", "a" }, "SEND_MESSAGE", "nothing is borrowed for it")
expect.count(11, { "GET_ROUTEINTO_BY_TOPIC", topic = "orders" },
  "the send, and refreshes from 10 ms to 270010 ms")
