-- With the option a message that was not stored safely enough is sent again to another broker. If
-- that one says OK the caller gets OK; the message is then stored twice, which is the price of the
-- option.

scenario { "With the option an unsafe store is tried again elsewhere", covers = "SEND-11" }

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 2 }
ns:route { topic = "bills", brokers = { a, b }, queues = 1 }
a:on("SEND_MESSAGE", { code = "FLUSH_DISK_TIMEOUT" })

local p = producer { name = "p", name_server = ns, retry_another_broker = true }
p:start()
local result = p:send { topic = "orders", body = "hello" }

expect.equal(result.status, "SEND_OK")
expect.equal(result.broker, "b")
expect.equal(result.msgId, b:stored()[1].msgId)
expect.brokers { "a", "b" }
expect.equal(a:stored()[1].body, "hello", "stored here")
expect.equal(b:stored()[1].body, "hello", "and there")

for _, status in ipairs { "FLUSH_SLAVE_TIMEOUT", "SLAVE_NOT_AVAILABLE" } do
  a:on("SEND_MESSAGE", { code = status })
  expect.equal(p:send({ topic = "bills", body = status }).broker, "b", status)
end
