-- Brokers in production do not create topics by themselves. The refusal brings a pointer to the FAQ
-- of its own, so the client does not add its default one.

scenario {
  "A topic that cannot be created is refused with a pointer to the FAQ",
  covers = { "BROKER-10", "CODE-04", "SEND-14", "ERR-02", "ERR-06" },
}

local ns = name_server "ns"
local a, b = broker { name = "a", auto_create = false }, broker { name = "b", auto_create = false }
ns:route { topic = "TBW102", brokers = { a, b }, queues = 8, perm = 7 }

local p = producer { name = "p" }
p:start()
local _, err = p:try_send { topic = "orders", body = "hello" }

expect.error(err,
  { class = "MQClientException", message = default_suffix "Retry many times, still failed" })
expect.error(err.cause, { class = "MQBrokerException", code = 17, message =
  "CODE: TOPIC_NOT_EXIST  DESC: topic[orders] not exist, apply first please!"
  .. "\nSee https://github.com/alibaba/RocketMQ/issues/55 for further details." })
expect.brokers({ "a", "b", "a" })
