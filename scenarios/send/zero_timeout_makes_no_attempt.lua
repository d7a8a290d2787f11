-- The budget is looked at before the first attempt too. With a time-out of zero or less it is empty
-- from the start: every send fails, although the route was found, and no broker hears of it.

scenario {
  "A time-out of zero or less sends nothing",
  covers = { "SEND-26", "SEND-02", "SEND-20" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 2 }

local p = producer { name = "p", name_server = ns }
p:start()

local no_attempt = {
  class = "MQClientException",
  message = default_suffix "Retry many times, still failed",
  code = -1,
  cause = false,
}
for _, timeout in ipairs { 0, -1 } do
  p:set { timeout = timeout }
  local _, err = p:try_send { topic = "orders", body = "sync" }
  expect.error(err, no_attempt)
  _, err = p:try_send_oneway { topic = "orders", body = "oneway" }
  expect.error(err, no_attempt)
  _, err = p:try_send_async { topic = "orders", body = "async" }
  expect.error(err, no_attempt)
end
expect.equal(ns:received { request = "GET_ROUTEINTO_BY_TOPIC", topic = "orders" }, 1,
  "the route was looked up")
expect.equal(a:received() + b:received(), 0)

p:set { timeout = 1 }
expect.equal(p:send { topic = "orders", body = "sync" }.queueId, 0, "the rotation has not moved")
