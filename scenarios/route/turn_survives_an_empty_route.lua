-- A topic may lose all its queues for a while, as when its only broker becomes read-only. When they
-- come back the round robin goes on where it stood.

scenario {
  "The turn of a topic survives a route without queues",
  covers = { "ROUTE-18", "ROUTE-26", "SELECT-08" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local p = producer { name = "p", name_server = ns }
p:start()
expect.equal(p:send({ topic = "orders", body = "1" }).queueId, 0)
expect.equal(p:send({ topic = "orders", body = "2" }).queueId, 1)

ns:route { topic = "orders", brokers = { a }, queues = 4, perm = 4 }
at(s(31))
local _, err = p:try_send { topic = "orders", body = "3" }
expect.error(err, { message = faq(264, "No route info of this topic, orders") },
  "nothing can be written to")

ns:route { topic = "orders", brokers = { a }, queues = 4 }
expect.equal(p:send({ topic = "orders", body = "4" }).queueId, 2, "asked for anew, counted on")
