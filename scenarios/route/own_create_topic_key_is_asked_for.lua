-- A producer may borrow from another topic than TBW102. That topic is asked for when an unknown one
-- is sent to, and kept up to date from the start like TBW102, which every client keeps watching.

scenario {
  "A create-topic key of one's own takes the place of TBW102 in sends, not in the refresh",
  covers = { "ROUTE-04", "ROUTE-22", "ROUTE-23", "START-09" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
a:topic { topic = "template", queues = 2 }
ns:route { topic = "template", brokers = { a }, queues = 2, perm = 7 }
ns:route { topic = "TBW102", brokers = { b }, queues = 8, perm = 7 }

local p = producer { name = "p", name_server = ns, create_topic_key = "template" }
p:start()
at(ms(20))
local result = p:send { topic = "orders", body = "hello" }

expect.equal(result.broker, "a", "of the template, not of TBW102")
expect.trace({ "GET_ROUTEINTO_BY_TOPIC", "SEND_MESSAGE" }, [[
  any order {
  10ms   p > ns   GET_ROUTEINTO_BY_TOPIC   topic=template
  10ms   p < ns   SUCCESS
  10ms   p > ns   GET_ROUTEINTO_BY_TOPIC   topic=TBW102
  10ms   p < ns   SUCCESS
  }
  20ms   p > ns   GET_ROUTEINTO_BY_TOPIC   topic=orders
  +0ms   p < ns   TOPIC_NOT_EXIST
  +0ms   p > ns   GET_ROUTEINTO_BY_TOPIC   topic=template
  +0ms   p < ns   SUCCESS
  +0ms   p > a    SEND_MESSAGE             topic=orders defaultTopic=template
  +0ms   p < a    SUCCESS
]])
