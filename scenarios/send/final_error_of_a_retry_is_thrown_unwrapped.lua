-- A retry that meets a final error ends the send like a first attempt would: the application sees
-- the second broker's exception itself, and nothing of the first one.

scenario {
  "A final error at the second attempt comes out unwrapped",
  covers = { "SEND-15", "SEND-14" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 2 }

a:on("SEND_MESSAGE", { code = "SYSTEM_ERROR" })
b:on("SEND_MESSAGE", { code = "MESSAGE_ILLEGAL", remark = "too strange" })

local p = producer { name = "p", name_server = ns }
p:start()
local result, err = p:try_send { topic = "orders", body = "hello" }

expect.equal(result, nil)
expect.error(err, {
  class = "MQBrokerException",
  message = default_suffix "CODE: MESSAGE_ILLEGAL  DESC: too strange",
  code = 13,
  cause = false,
})
expect.brokers { "a", "b" }
