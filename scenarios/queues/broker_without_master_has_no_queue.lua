-- Only masters take messages. A broker whose master is gone is still listed with its slave; a
-- producer takes such a broker out of its turn until the master is back, and neither sends nor says
-- anything to the slave.

scenario {
  "A broker with only a slave contributes no queue",
  covers = { "QUEUES-08", "KERNEL-01", "HEARTBEAT-05", "WIRE-ROUTE-14", "ROUTE-22" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
local b_slave = broker { name = "b-slave", of = b, id = 1 }
local masterless = { b, addresses = { [1] = b_slave.address } }
ns:route { topic = "orders", brokers = { a, masterless }, queues = 1 }

local p = producer { name = "p", name_server = ns }
p:start()
at(s(1))
p:send { topic = "orders", body = "1" }
p:send { topic = "orders", body = "2" }
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }
at(s(32))
p:send { topic = "orders", body = "3" }
p:send { topic = "orders", body = "4" }

expect.brokers({ "a", "a", "a", "b" }, "SEND_MESSAGE", "b joins in when its master is back")
expect.trace({ "HEART_BEAT", whom = b }, [[
  31000ms   p > b   HEART_BEAT
     +0ms   p < b   SUCCESS
]], "none before it had a master")
expect.equal(b_slave:connections(), 0)
