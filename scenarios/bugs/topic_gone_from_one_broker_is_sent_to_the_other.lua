-- A topic was deleted on one broker, but the route still names it. That broker refuses with
-- TOPIC_NOT_EXIST, which is no reason to give up: the other one takes the message, at no cost but
-- an attempt. When the topic is back both are used again, and where it is gone everywhere the
-- caller gets the refusal as the cause.  apache/rocketmq#7884, #288

scenario {
  "TOPIC_NOT_EXIST from one broker leads to the other one",
  covers = { "SEND-14", "SEND-20", "SELECT-04", "ROUTE-29", "BROKER-11", "ERR-06" },
}

local ns = name_server "ns"
local a = broker { name = "a", auto_create = false }
local b = broker { name = "b", auto_create = false }
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }
a:forget "orders"

local p = producer { name = "p", name_server = ns }
p:start()
for n = 1, 5 do
  expect.equal(p:send({ topic = "orders", body = "m" .. n }).broker, "b")
end
expect.brokers { "a", "b", "a", "b", "a", "b", "a", "b", "a", "b" }
expect.equal(now(), 0)

a:topic { topic = "orders", queues = 1 }
expect.equal(p:send({ topic = "orders", body = "6" }).broker, "a")
expect.equal(p:send({ topic = "orders", body = "7" }).broker, "b")

for _, server in ipairs { a, b } do server:forget "orders" end
local _, err = p:try_send { topic = "orders", body = "8" }
expect.error(err, {
  class = "MQClientException",
  message = default_suffix "Retry many times, still failed",
  cause = { class = "MQBrokerException", code = 17, cause = false },
})
expect.contains(err.cause.message, "orders")
expect.equal(#a:stored(), 1)
expect.equal(#b:stored(), 6)
_, err = p:send_async({ topic = "orders", body = "9" }):wait()
expect.equal(err.code, 17, "asynchronous sends are told so at once")
