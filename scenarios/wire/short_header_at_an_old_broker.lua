-- A 3.0.8 broker knows no request 310: its handler fails, which it reports as SYSTEM_ERROR, and
-- that is what a producer tries again elsewhere. Until they have been upgraded, brokers store
-- nothing.

scenario {
  "A broker of 3.0.8 fails on sends with one-letter fields",
  covers = { "CODE-06", "SENDREQ-10", "SEND-14", "SEND-20" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }
a:allow_strays()
b:allow_strays()

local p = producer { name = "p", name_server = ns, send_header = "v2" }
p:start()
local _, err = p:try_send { topic = "orders", body = "hello" }

expect.error(err, {
  class = "MQClientException", text = "Retry many times, still failed",
  cause = {
    class = "MQBrokerException", code = 1,
    text = "java.lang.NullPointerException, com.alibaba.rocketmq.broker.processor."
      .. "AdminBrokerProcessor.processRequest(AdminBrokerProcessor.java:96)",
  },
})
expect.brokers({ "a", "b", "a" }, "SEND_MESSAGE_V2")
expect.equal(#a:stored() + #b:stored(), 0)

b:set { dialect = "any" }
expect.equal(p:send({ topic = "orders", body = "hello" }).broker, "b", "b has been upgraded")
