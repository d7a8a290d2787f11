-- When no attempt is good enough the result of the last one is returned: a later result replaces an
-- earlier one.

scenario { "The third of three unsafe stores is the result", covers = { "SEND-11", "SEND-19" } }

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 2 }
a:on("SEND_MESSAGE", { code = "FLUSH_DISK_TIMEOUT" })
b:on("SEND_MESSAGE", { code = "FLUSH_SLAVE_TIMEOUT" })
a:on("SEND_MESSAGE", { code = "SLAVE_NOT_AVAILABLE" })

local p = producer { name = "p", name_server = ns, retry_another_broker = true }
p:start()
local result = p:send { topic = "orders", body = "hello" }

expect.equal(result.status, "SLAVE_NOT_AVAILABLE")
expect.equal(result.broker, "a")
expect.equal(result.queueOffset, 1, "the second message of that queue")
expect.equal(result.msgId, a:stored()[2].msgId)
expect.brokers { "a", "b", "a" }
