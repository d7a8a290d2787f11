-- A broker speaks to a producer on the connection on which it was announced.  So heartbeats go over
-- the one connection that messages use, keep it open for as long as the client lives, and what the
-- broker asks there is answered.

scenario {
  "Heartbeats keep one connection open, on which the broker can ask",
  covers = { "HB-08", "HEARTBEAT-07" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local p = producer { name = "p" }
p:start()
p:send { topic = "orders", body = "hello" }
expect.equal(a:producers "PG", 0, "not announced yet")

at(s(500))
expect.equal(a:received "HEART_BEAT", 17)
expect.equal(a:producers "PG", 1)
expect.equal(a:connections(), 1)
expect.count(1, { "CONNECT", whom = a }, "the first one, after eight minutes")

a:push { request = 999 }
sleep(ms(1))
expect.equal(#a:replies(), 1, "it is being read")
