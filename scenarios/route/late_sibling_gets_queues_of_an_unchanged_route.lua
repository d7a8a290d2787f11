-- A producer that joins later was not there when a topic's route was found. Its own first question
-- brings the very same route, which nobody else needs; the newcomer must get its queues
-- nevertheless.

scenario {
  "An unchanged route still reaches a producer that has no queues of the topic",
  covers = { "ROUTE-15", "ROUTE-16", "ROUTE-19", "FACTORY-01", "FACTORY-03" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local p = producer { name = "p", group = "P", name_server = ns }
p:start()
p:send { topic = "orders", body = "1" }
p:send { topic = "orders", body = "2" }

local q = producer { name = "q", group = "Q", name_server = ns }
q:start()
local results = {}
for i = 1, 4 do
  results[2 * i - 1] = q:send { topic = "orders", body = "hello" }
  results[2 * i] = p:send { topic = "orders", body = "hello" }
end

for _, result in ipairs(results) do
  expect.between(0, 3, result.queueId, "the two may share a turn or have one each")
end
expect.count(2, { "GET_ROUTEINTO_BY_TOPIC", topic = "orders" },
  "one for each producer's first send")
expect.equal(#a:stored(), 10)
