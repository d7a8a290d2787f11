-- A topic that neither exists nor can be borrowed for fails at once, and nothing of the failure is
-- remembered: the next send asks both questions again, and succeeds as soon as the topic is there.
-- The periodic refresh never borrows.

scenario {
  "While a topic has no route every send of it asks again",
  covers = { "ROUTE-09", "ROUTE-22", "ROUTE-24", "SEND-06", "WIRE-ROUTE-06" },
}

local ns = name_server "ns"
local a = broker "a"
local no_route = { message = faq(264, "No route info of this topic, orders"), cause = false }

local p = producer { name = "p", name_server = ns }
p:start()
at(s(1))
for _ = 1, 2 do
  local _, err = p:try_send { topic = "orders", body = "hello" }
  expect.error(err, no_route)
end

expect.trace({ "GET_ROUTEINTO_BY_TOPIC" }, [[
    10ms   p > ns   GET_ROUTEINTO_BY_TOPIC   topic=TBW102
    +0ms   p < ns   TOPIC_NOT_EXIST
  1000ms   p > ns   GET_ROUTEINTO_BY_TOPIC   topic=orders
    +0ms   p < ns   TOPIC_NOT_EXIST
    +0ms   p > ns   GET_ROUTEINTO_BY_TOPIC   topic=TBW102
    +0ms   p < ns   TOPIC_NOT_EXIST
  1000ms   p > ns   GET_ROUTEINTO_BY_TOPIC   topic=orders
    +0ms   p < ns   TOPIC_NOT_EXIST
    +0ms   p > ns   GET_ROUTEINTO_BY_TOPIC   topic=TBW102
    +0ms   p < ns   TOPIC_NOT_EXIST
]])

at(s(31))
expect.count(4, { "GET_ROUTEINTO_BY_TOPIC", topic = "TBW102" },
  "one more in the refresh, for itself")
expect.between(2, 3, ns:received { "GET_ROUTEINTO_BY_TOPIC", topic = "orders" },
  "a client may drop what never was")

ns:route { topic = "orders", brokers = { a }, queues = 1 }
expect.equal(p:send { topic = "orders", body = "hello" }.status, "SEND_OK",
  "nothing was remembered")
