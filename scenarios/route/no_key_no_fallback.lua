-- The create-topic key may be taken away while a producer runs. Then an unknown topic is asked for
-- once and has no route: there is no other name to ask for.

scenario {
  "Without a create-topic key nothing is borrowed",
  covers = { "ROUTE-04", "CONFIG-07", "SEND-06" },
  expect_no_send = "the topic has no route",
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "TBW102", brokers = { a }, queues = 4, perm = 7 }

local p = producer { name = "p", name_server = ns }
p:start()
p:set { create_topic_key = null }
local _, err = p:try_send { topic = "orders", body = "hello" }

expect.error(err, { message = faq(264, "No route info of this topic, orders"), cause = false })
expect.equal(ns:received { "GET_ROUTEINTO_BY_TOPIC", topic = "orders" }, 1)
expect.equal(ns:received "GET_ROUTEINTO_BY_TOPIC", 1)
