-- A second producer says hello to all known brokers as it starts. Dropping those that have left is
-- the business of the timer alone, so a removed broker may get this one greeting, but not the next
-- regular one.

scenario {
  "The heartbeat of a start goes to removed brokers too, that of the timer does not",
  covers = { "OFFLINE-01", "HEARTBEAT-07" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }

local p = producer { name = "p", group = "P", name_server = ns }
local q = producer { name = "q", group = "Q", name_server = ns }
p:start()
at(ms(20))
p:send { topic = "orders", body = "hello" }
at(s(2))
ns:route { topic = "orders", brokers = { a }, queues = 1 }
at(s(30.5))
q:start()
at(s(62))

expect.trace({ "HEART_BEAT", whom = b }, [[
   1000ms   p > b   HEART_BEAT   groups=CLIENT_INNER_PRODUCER,P
     +0ms   p < b   SUCCESS
  30500ms   p > b   HEART_BEAT   groups=CLIENT_INNER_PRODUCER,P,Q
     +0ms   p < b   SUCCESS
]])
expect.equal(a:received("HEART_BEAT"), 4)
