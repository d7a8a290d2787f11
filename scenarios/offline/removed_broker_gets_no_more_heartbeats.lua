-- A broker that has left every route is forgotten: at the next heartbeat round its address is
-- dropped before anybody is greeted. The connection to it is left alone until it has been idle for
-- 120 s.
-- apache/rocketmq PR#1686

scenario {
  "A broker in no route any more is dropped before the next heartbeat round",
  covers = { "OFFLINE-01", "OFFLINE-04", "ROUTE-22", "REMOTE-51" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }

local p = producer { name = "p", name_server = ns }
p:start()
at(ms(20))
p:send { topic = "orders", body = "1" }
p:send { topic = "orders", body = "2" }
at(s(2))
ns:route { topic = "orders", brokers = { a }, queues = 1 }
at(s(100))

expect.trace({ "HEART_BEAT", whom = b }, [[
  1000ms   p > b   HEART_BEAT
    +0ms   p < b   SUCCESS
]])
expect.equal(a:received("HEART_BEAT"), 4, "at 1, 31, 61 and 91 s")
expect.equal(b:connections(), 1, "nobody hung up")
p:shutdown()
expect.equal(b:received("UNREGISTER_CLIENT"), 0, "nor is it told goodbye")
