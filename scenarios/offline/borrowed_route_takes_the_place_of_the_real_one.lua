-- Of each topic one route is remembered, the one applied last. A topic that turned read-only
-- borrows the route of TBW102, and from then on its own broker is in no route any more, until the
-- next refresh brings it back.

scenario {
  "A borrowed route replaces the real one as the topic's stored route",
  covers = { "OFFLINE-02", "OFFLINE-01", "ROUTE-07", "ROUTE-27" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { b }, queues = 1 }
ns:route { topic = "TBW102", brokers = { a }, queues = 8, perm = 7 }

local p = producer { name = "p", name_server = ns, heartbeat_interval = s(20) }
p:start()
at(s(5))
p:send { topic = "orders", body = "1" }
ns:route { topic = "orders", brokers = { b }, queues = 1, perm = 4 }
at(s(35))
p:send { topic = "orders", body = "2" }
at(s(70))

expect.brokers { "b", "a" }
expect.trace({ "HEART_BEAT", whom = b }, [[
  21000ms   p > b   HEART_BEAT
     +0ms   p < b   SUCCESS
  61000ms   p > b   HEART_BEAT
     +0ms   p < b   SUCCESS
]], "not at 41000, between the borrowing at 35000 and the refresh at 60010")
