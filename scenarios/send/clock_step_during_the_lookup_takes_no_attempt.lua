-- The begin of the budget is noted before the route is looked up, and the first attempt compares it
-- with itself. A clock set forward during the lookup, however far, cannot take that attempt away,
-- but there is no second one.

scenario {
  "A clock set forward during the lookup leaves the first attempt",
  covers = { "SEND-03", "SEND-28" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 2 }
a:on("SEND_MESSAGE", { code = "SYSTEM_ERROR" })

local p = producer { name = "p", name_server = ns }
p:start()
ns:on({ request = "GET_ROUTEINTO_BY_TOPIC", topic = "orders" }, { after = ms(200) })
spawn(function()
  sleep(ms(100))
  clock.jump(s(3600))
end)
local _, err = p:try_send { topic = "orders", body = "hello" }

expect.equal(now(), 200)
expect.error(err, {
  class = "MQClientException",
  text = "Retry many times, still failed",
  cause = { class = "MQBrokerException", code = 1 },
})
expect.brokers({ "a" }, nil, "the budget is over after the first attempt")
