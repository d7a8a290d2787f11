-- Whose turn it is survives a change of the route: the counter goes on, only the list it points
-- into is another. So a change does not send everybody back to the first queue at once.

scenario {
  "After a route change the round robin goes on where it stood",
  covers = { "ROUTE-14", "ROUTE-16", "ROUTE-18", "ROUTE-22", "SELECT-08", "WIRE-ROUTE-16" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local p = producer { name = "p", name_server = ns }
p:start()
at(ms(20))
local queues = {}
for i = 1, 3 do
  local result = p:send { topic = "orders", body = "before" }
  queues[i] = result.broker .. result.queueId
end

ns:route { topic = "orders", brokers = { a, b }, queues = 3 }
at(s(31))
for i = 4, 8 do
  local result = p:send { topic = "orders", body = "after" }
  queues[i] = result.broker .. result.queueId
end

expect.equal(queues, { "a0", "a1", "a2", "b0", "b1", "b2", "a0", "a1" },
  "index 3 of a0 a1 a2 b0 b1 b2 comes next")
