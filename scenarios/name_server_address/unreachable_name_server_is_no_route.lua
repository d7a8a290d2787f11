-- A name server that is known but cannot be reached leaves a topic without a route, and that is all
-- the application hears; the text about missing addresses is for missing addresses only.

scenario {
  "With name servers that cannot be reached a send says that there is no route",
  covers = { "NSADDR-12", "ROUTE-20", "SEND-06", "START-25" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }
ns:network { refuse = true }

local p = producer { name = "p", name_server = ns }
p:start()
local _, err = p:try_send { topic = "orders", body = "hello" }
expect.error(err, {
  class = "MQClientException",
  message = faq(264, "No route info of this topic, orders"), code = -1,
  cause = false,
})
expect.count(3, "REFUSED", "one question at the start and two of the send, each tries at once")

ns:calm()
expect.equal(p:send({ topic = "orders", body = "hello" }).status, "SEND_OK",
  "as soon as it can be reached")
