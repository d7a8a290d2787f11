-- Route changes are learnt by asking: every 30 s, first 10 ms after the start, once for each topic
-- that any producer of the client has sent to, and for TBW102. Topics in one round come in any
-- order.

scenario {
  "Every 30 s each known topic is asked for once",
  covers = { "ROUTE-22", "ROUTE-23", "ROUTE-01", "FACTORY-14" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "TBW102", brokers = { a }, queues = 8, perm = 7 }
ns:route { topic = "orders", brokers = { a }, queues = 1 }
ns:route { topic = "bills", brokers = { a }, queues = 1 }

local p = producer { name = "p", group = "P", name_server = ns }
local q = producer { name = "q", group = "Q", name_server = ns }
p:start()
q:start()
at(s(5))
p:send { topic = "orders", body = "hello" }
q:send { topic = "orders", body = "hello" }
q:send { topic = "bills", body = "hello" }

at(s(70))
expect.trace("GET_ROUTEINTO_BY_TOPIC", [[
     10ms   p > ns   GET_ROUTEINTO_BY_TOPIC   topic=TBW102
      +0ms  p < ns   SUCCESS
   5000ms   p > ns   GET_ROUTEINTO_BY_TOPIC   topic=orders
      +0ms  p < ns   SUCCESS
   5000ms   p > ns   GET_ROUTEINTO_BY_TOPIC   topic=bills
      +0ms  p < ns   SUCCESS
  any order {
  30010ms   p > ns   GET_ROUTEINTO_BY_TOPIC   topic=TBW102
  30010ms   p < ns   SUCCESS
  30010ms   p > ns   GET_ROUTEINTO_BY_TOPIC   topic=orders
  30010ms   p < ns   SUCCESS
  30010ms   p > ns   GET_ROUTEINTO_BY_TOPIC   topic=bills
  30010ms   p < ns   SUCCESS
  }
  any order {
  60010ms   p > ns   GET_ROUTEINTO_BY_TOPIC   topic=TBW102
  60010ms   p < ns   SUCCESS
  60010ms   p > ns   GET_ROUTEINTO_BY_TOPIC   topic=orders
  60010ms   p < ns   SUCCESS
  60010ms   p > ns   GET_ROUTEINTO_BY_TOPIC   topic=bills
  60010ms   p < ns   SUCCESS
  }
]])
