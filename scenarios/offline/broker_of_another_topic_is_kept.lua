-- Leaving one topic is not leaving: as long as any topic that was ever resolved still lists an
-- address, be it a topic that the name server has forgotten or TBW102, be the broker dead or alive,
-- the address stays.

scenario {
  "An address that any stored route lists is kept, dead or alive",
  covers = { "OFFLINE-02", "OFFLINE-01", "HEARTBEAT-11", "ROUTE-25" },
}

local ns = name_server "ns"
local a, b, c = broker "a", broker "b", broker "c"
ns:route { topic = "orders", brokers = { a, b, c }, queues = 1 }
ns:route { topic = "bills", brokers = { b }, queues = 1 }
ns:route { topic = "TBW102", brokers = { c }, queues = 8, perm = 7 }

local p = producer { name = "p", name_server = ns }
p:start()
at(ms(20))
p:send { topic = "orders", body = "hello" }
p:send { topic = "bills", body = "hello" }
at(s(2))
ns:route { topic = "orders", brokers = { a }, queues = 1 }
ns:forget "bills"
c:network { refuse = true }
c:cut()
at(s(62))

expect.equal(b:received("HEART_BEAT"), 3, "bills still lists it, in the client's memory")
expect.trace({ "HEART_BEAT", "REFUSED", whom = c }, [[
   1000ms   p > c   HEART_BEAT
     +0ms   p < c   SUCCESS
  31000ms   p < c   REFUSED
  61000ms   p < c   REFUSED
]], "TBW102 lists it, although it is dead")
