-- Without any name server address the failure says so, and asks nobody. It is the application that
-- has forgotten to configure one, not a topic that is missing.
-- apache/rocketmq-client-go#445

scenario {
  "A producer without name servers says so",
  covers = { "SEND-05", "NSADDR-11", "ERR-07" },
  expect_no_send = "there is no route",
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local p = producer { name = "p", name_server = false }
p:start()
local result, err = p:try_send { topic = "orders", body = "hello" }

expect.equal(result, nil)
expect.error(err, {
  class = "MQClientException",
  message = faq(57, "No name server address, please set it."),
  code = -1,
  cause = false,
})
expect.equal(ns:received(), 0)
expect.equal(a:received(), 0)
