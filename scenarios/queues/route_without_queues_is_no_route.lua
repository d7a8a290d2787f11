-- A route can be complete, with brokers and addresses, and still of no use. What decides is only
-- whether any queue is left: if not, the send fails as if the topic were unknown.

scenario {
  "A route whose queues all fall away is no route",
  covers = { "QUEUES-11", "QUEUES-06", "QUEUES-08", "QUEUES-09", "ROUTE-04", "SEND-06" },
  expect_no_send = "no queue is left to send to",
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "read-only", brokers = { a }, queues = 4, perm = 4 }
ns:route { topic = "narrow", brokers = { a }, read = 4, write = 0 }
ns:route { topic = "masterless", brokers = { { a, addresses = { [1] = a.address } } }, queues = 4 }
ns:route { topic = "TBW102", brokers = { a }, queues = 8, perm = 5 }

local p = producer { name = "p", name_server = ns }
p:start()
for _, topic in ipairs { "read-only", "narrow", "masterless" } do
  local _, err = p:try_send { topic = topic, body = "hello" }
  local no_route = faq(264, "No route info of this topic, " .. topic)
  expect.error(err, { class = "MQClientException", message = no_route, cause = false })
end

expect.trace("GET_ROUTEINTO_BY_TOPIC", [[
  0ms   p > ns   GET_ROUTEINTO_BY_TOPIC   topic=read-only
  0ms   p < ns   SUCCESS
  0ms   p > ns   GET_ROUTEINTO_BY_TOPIC   topic=TBW102
  0ms   p < ns   SUCCESS
  0ms   p > ns   GET_ROUTEINTO_BY_TOPIC   topic=narrow
  0ms   p < ns   SUCCESS
  0ms   p > ns   GET_ROUTEINTO_BY_TOPIC   topic=TBW102
  0ms   p < ns   SUCCESS
  0ms   p > ns   GET_ROUTEINTO_BY_TOPIC   topic=masterless
  0ms   p < ns   SUCCESS
  0ms   p > ns   GET_ROUTEINTO_BY_TOPIC   topic=TBW102
  0ms   p < ns   SUCCESS
]])
