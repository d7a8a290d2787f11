-- An operator takes the write permission from a broker before stopping it. Its refusal names its
-- address, and the send goes on elsewhere; with no other broker it is the cause of the failure.

scenario {
  "A broker without write permission refuses with its address",
  covers = { "BROKER-06", "SEND-14", "CODE-03", "CODE-04" },
}

local ns = name_server "ns"
local a, b = broker { name = "a", perm = 4 }, broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }
ns:route { topic = "alone", brokers = { a }, queues = 1 }

local p = producer { name = "p" }
p:start()
expect.equal(p:send({ topic = "orders", body = "hello" }).broker, "b")

local _, err = p:try_send { topic = "alone", body = "hello" }
expect.error(err.cause, { class = "MQBrokerException", code = 16,
  message = default_suffix("CODE: NO_PERMISSION  DESC: "
    .. "the broker[10.0.1.1] sending message is forbidden") })

a:set { perm = 6 }
expect.equal(p:send({ topic = "alone", body = "hello" }).broker, "a")
