-- Where no other broker is left to try, or no retry is allowed, the option changes nothing: what
-- was stored, however unsafely, is a result and not a failure.

scenario {
  "Without another attempt the unsafe store is the result",
  covers = { "SEND-11", "SEND-19", "SEND-07" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "single", brokers = { a }, queues = 2 }
ns:route { topic = "double", brokers = { a, b }, queues = 2 }
a:on({ request = "SEND_MESSAGE", topic = "single" }, { code = "FLUSH_DISK_TIMEOUT" })
a:on({ request = "SEND_MESSAGE", topic = "double" }, { code = "FLUSH_DISK_TIMEOUT" })

local p = producer { name = "p", name_server = ns, retry_another_broker = true }
p:start()

local result = p:send { topic = "single", body = "hello" }
expect.equal(result.status, "FLUSH_DISK_TIMEOUT")
expect.equal(result.msgId, a:stored()[1].msgId)

p:set { retries = 0 }
result = p:send { topic = "double", body = "hello" }
expect.equal(result.status, "FLUSH_DISK_TIMEOUT")
expect.equal(result.msgId, a:stored()[2].msgId)
expect.brokers { "a", "a" }
