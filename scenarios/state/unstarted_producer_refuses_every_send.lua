-- A producer that was never started does nothing at all: every kind of send says so, before it
-- looks at the message or at the network.
-- apache/rocketmq-client-go#507, #547

scenario {
  "Before start every send is refused",
  covers = { "STATE-01", "STATE-02", "ERR-01", "ERR-07", "START-01", "SHUTDOWN-02" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local p = producer { name = "p", name_server = ns }

local refused = {
  class = "MQClientException",
  message = "The producer service state not OK, CREATE_JUST\n"
    .. "See https://github.com/alibaba/RocketMQ/issues/214 for further details.",
  code = -1,
  cause = false,
}
for _, message in ipairs { { topic = "orders", body = "good" }, { topic = "TBW102", body = "" } } do
  local _, err = p:try_send(message)
  expect.error(err, refused, "synchronous")
  _, err = p:try_send_async(message)
  expect.error(err, refused, "asynchronous")
  _, err = p:try_send_oneway(message)
  expect.error(err, refused, "one-way")
end
local _, err = p:try_send(null)
expect.error(err, refused, "a null message")

p:shutdown()
expect.equal(p.state, "CREATE_JUST", "a shutdown before the start does nothing")
expect.equal(ns:received() + a:received(), 0)
expect.count(0, "CONNECT")

p:start()
expect.equal(p:send({ topic = "orders", body = "good" }).status, "SEND_OK")
