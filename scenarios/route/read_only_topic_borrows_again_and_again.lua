-- A topic that exists but may not be written to counts as unknown, so its messages go to the
-- brokers of TBW102. The next refresh takes the borrowed queues away again, and the next send
-- borrows them again.

scenario {
  "Messages of a read-only topic go to the brokers of TBW102",
  covers = { "ROUTE-26", "ROUTE-27", "ROUTE-04", "QUEUES-06" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a }, queues = 4 }
ns:route { topic = "TBW102", brokers = { b }, queues = 8, perm = 7 }

local p = producer { name = "p", name_server = ns }
p:start()
p:send { topic = "orders", body = "1" }
ns:route { topic = "orders", brokers = { a }, queues = 4, perm = 4 }

at(s(31))
p:send { topic = "orders", body = "2" }
p:send { topic = "orders", body = "3" }
at(s(61))
p:send { topic = "orders", body = "4" }

expect.brokers { "a", "b", "b", "b" }
expect.trace({ "GET_ROUTEINTO_BY_TOPIC", "SEND_MESSAGE" }, [[
     0ms   p > ns   GET_ROUTEINTO_BY_TOPIC   topic=orders
    +0ms   p < ns   SUCCESS
    +0ms   p > a    SEND_MESSAGE             topic=orders body=1
  ...
 31000ms   p > ns   GET_ROUTEINTO_BY_TOPIC   topic=orders
    +0ms   p < ns   SUCCESS
    +0ms   p > ns   GET_ROUTEINTO_BY_TOPIC   topic=TBW102
    +0ms   p < ns   SUCCESS
    +0ms   p > b    SEND_MESSAGE             topic=orders body=2
    +0ms   p < b    SUCCESS
    +0ms   p > b    SEND_MESSAGE             topic=orders body=3
  ...
 61000ms   p > ns   GET_ROUTEINTO_BY_TOPIC   topic=orders
    +0ms   p < ns   SUCCESS
    +0ms   p > ns   GET_ROUTEINTO_BY_TOPIC   topic=TBW102
    +0ms   p < ns   SUCCESS
    +0ms   p > b    SEND_MESSAGE             topic=orders body=4
    +0ms   p < b    SUCCESS
]])
