-- Producers of one client share what is found out: once one of them has sent to a topic, the others
-- know its queues and ask nobody. That holds for borrowed routes too.

scenario {
  "A route found by one producer serves its siblings",
  covers = { "ROUTE-07", "ROUTE-08", "ROUTE-16", "FACTORY-01" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }
ns:route { topic = "TBW102", brokers = { a }, queues = 8, perm = 7 }

local p = producer { name = "p", group = "P", name_server = ns }
local q = producer { name = "q", group = "Q", name_server = ns }
p:start()
q:start()
p:send { topic = "orders", body = "1" }
p:send { topic = "new", body = "1" }
q:send { topic = "orders", body = "2" }
q:send { topic = "new", body = "2" }

expect.trace("GET_ROUTEINTO_BY_TOPIC", [[
   0ms   p > ns   GET_ROUTEINTO_BY_TOPIC   topic=orders
  +0ms   p < ns   SUCCESS
  +0ms   p > ns   GET_ROUTEINTO_BY_TOPIC   topic=new
  +0ms   p < ns   TOPIC_NOT_EXIST
  +0ms   p > ns   GET_ROUTEINTO_BY_TOPIC   topic=TBW102
  +0ms   p < ns   SUCCESS
]])
expect.equal(#a:stored(), 4)
expect.equal(a:connections(), 1, "one client, one connection")
