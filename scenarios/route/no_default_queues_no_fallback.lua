-- Wishing for no queues is a way to forbid topics made on demand: the borrowed route is empty, and
-- the send fails.

scenario {
  "With a default queue number of zero or less an unknown topic has no route",
  covers = { "ROUTE-06", "QUEUES-11", "SEND-06" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "TBW102", brokers = { a }, queues = 8, perm = 7 }
ns:route { topic = "known", brokers = { a }, queues = 1 }

local p = producer { name = "p", name_server = ns, default_queues = 0 }
p:start()
local _, none = p:try_send { topic = "orders", body = "hello" }
p:set { default_queues = -1 }
local _, negative = p:try_send { topic = "orders", body = "hello" }
local known = p:send { topic = "known", body = "hello" }

local no_route = {
  class = "MQClientException",
  message = faq(264, "No route info of this topic, orders"), code = -1,
  cause = false,
}
expect.error(none, no_route, "0 queues")
expect.error(negative, no_route, "-1 queues")
expect.equal(known.status, "SEND_OK", "topics that exist are none of its business")
expect.count(1, "SEND_MESSAGE")
expect.count(2, { "GET_ROUTEINTO_BY_TOPIC", topic = "TBW102" }, "TBW102 was asked for both times")
