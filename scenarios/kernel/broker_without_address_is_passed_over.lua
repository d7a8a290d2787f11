-- An ordered topic may name a broker whose address nobody knows.  The attempt on it fails without
-- any request, not even to the name server, since the topic itself is known; the next attempt goes
-- to another broker.

scenario {
  "A broker whose address is unknown is passed over",
  covers = { "KERNEL-03", "SEND-13" },
}

local ns = name_server "ns"
local b = broker "b"
b:topic { topic = "orders", queues = 2 }
ns:route {
  topic = "orders",
  queue_data = { { broker = "b", read = 2, write = 2, perm = 6 } },
  broker_data = { { name = "b", addresses = { [0] = b.address } } },
  order = "a:2;b:2",
}

local p = producer { name = "p" }
p:start()
local result = p:send { topic = "orders", body = "hello" }

expect.equal(result.broker, "b")
expect.equal(result.queueId, 0)
expect.equal(p:send({ topic = "orders", body = "again" }).queueId, 0, "broker a had its turn")
expect.brokers { "b", "b" }
expect.equal(ns:received { "GET_ROUTEINTO_BY_TOPIC", topic = "orders" }, 1, "not asked again")
expect.equal(now(), 0)
