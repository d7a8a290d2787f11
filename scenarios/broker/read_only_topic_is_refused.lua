-- The permission of a topic counts at the broker as well: routes are up to 30 s old, and a topic
-- made read-only in the meantime is refused with its name.

scenario {
  "A topic without write permission is refused",
  covers = { "BROKER-11", "SEND-14", "CODE-04" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }
a:topic { topic = "orders", queues = 1, perm = 4 }

local p = producer { name = "p" }
p:start()
expect.equal(p:send({ topic = "orders", body = "one" }).broker, "b", "the send went on")
b:topic { topic = "orders", queues = 1, perm = 4 }
local _, err = p:try_send { topic = "orders", body = "two" }

local remark = "the topic[orders] sending message is forbidden"
expect.error(err.cause, { class = "MQBrokerException", code = 16, text = remark,
  message = default_suffix("CODE: NO_PERMISSION  DESC: " .. remark) })
expect.brokers({ "a", "b", "a", "b", "a" })
