-- After its shutdown a producer object is finished: it cannot send, it cannot be started again.
-- apache/rocketmq-client-go#507, #547

scenario {
  "After shutdown sends and starts name SHUTDOWN_ALREADY",
  covers = { "STATE-01", "STATE-02", "STATE-05", "SHUTDOWN-09", "START-13" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local p = producer { name = "p", name_server = ns }
p:start()
p:send { topic = "orders", body = "last" }
p:shutdown()

local refused = {
  class = "MQClientException",
  message = faq(214, "The producer service state not OK, SHUTDOWN_ALREADY"),
  code = -1,
  cause = false,
}
for _, message in ipairs { { topic = "orders", body = "hello" }, { topic = "a b", body = "" } } do
  local _, err = p:try_send(message)
  expect.error(err, refused)
  _, err = p:try_send_async(message)
  expect.error(err, refused)
  _, err = p:try_send_oneway(message)
  expect.error(err, refused)
end
local _, err = p:try_send(null)
expect.error(err, refused)
expect.error(p:try_start(), {
  class = "MQClientException",
  message = faq(214, "The producer service state not OK, maybe started once, SHUTDOWN_ALREADY"),
  cause = false,
})
expect.states(p, { "CREATE_JUST", "START_FAILED", "RUNNING", "SHUTDOWN_ALREADY" })
expect.silence({ "CONNECT", "SEND_MESSAGE" }, s(60), "a finished producer is quiet")
