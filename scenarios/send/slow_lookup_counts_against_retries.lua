-- The clock of a send starts before the route is looked up. A lookup that takes longer than the
-- time-out leaves no budget for retries, but the first attempt is made however late it is.

scenario { "After a slow lookup there is exactly one attempt", covers = { "SEND-03", "SEND-02" } }

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "TBW102", brokers = { a, b }, queues = 8, perm = 7 }
ns:on({ request = "GET_ROUTEINTO_BY_TOPIC", topic = "orders" }, { silent = true })
ns:on({ request = "GET_ROUTEINTO_BY_TOPIC", topic = "TBW102" }, { after = ms(1000) })

a:on("SEND_MESSAGE", { code = "SYSTEM_ERROR" })

local p = producer { name = "p", name_server = ns, timeout = 3000 }
p:start()
local _, err = p:try_send { topic = "orders", body = "hello" }

expect.equal(now(), 4000, "3000 ms for the topic, 1000 ms for its substitute")
expect.error(err, {
  class = "MQClientException",
  text = "Retry many times, still failed",
  cause = { class = "MQBrokerException", code = 1 },
})
expect.trace("SEND_MESSAGE", [[
  4000ms  p > a  SEND_MESSAGE  topic=orders
    +0ms  p < a  SYSTEM_ERROR
]])
