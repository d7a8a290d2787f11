-- A broker that comes back elsewhere keeps its name. Its new address is in force from the refresh
-- that brings it: for sends, and for heartbeats, without waiting for any cleaning up.

scenario {
  "A new address of a broker is used from the next refresh on",
  covers = { "ROUTE-16", "ROUTE-17", "OFFLINE-03", "KERNEL-01", "WIRE-ROUTE-15" },
}

local ns = name_server "ns"
local here = broker "here"
local there = broker { name = "there", port = 10999 }
local queues = { { broker = "a", read = 1, write = 1 } }
local before = { name = "a", addresses = { [0] = here.address } }
local after = { name = "a", addresses = { [0] = there.address } }
ns:route { topic = "orders", queue_data = queues, broker_data = { before } }

local p = producer { name = "p", name_server = ns }
p:start()
at(ms(20))
p:send { topic = "orders", body = "1" }
ns:route { topic = "orders", queue_data = queues, broker_data = { after } }
at(s(30))
p:send { topic = "orders", body = "2" }
at(ms(30011))
p:send { topic = "orders", body = "3" }
at(s(32))

expect.brokers { "here", "here", "there" }
expect.trace({ "SEND_MESSAGE", "HEART_BEAT" }, [[
    20ms   p > here    SEND_MESSAGE   body=1
    +0ms   p < here    SUCCESS
  1000ms   p > here    HEART_BEAT
    +0ms   p < here    SUCCESS
 30000ms   p > here    SEND_MESSAGE   body=2
    +0ms   p < here    SUCCESS
 30011ms   p > there   SEND_MESSAGE   body=3
    +0ms   p < there   SUCCESS
 31000ms   p > there   HEART_BEAT
    +0ms   p < there   SUCCESS
]])
