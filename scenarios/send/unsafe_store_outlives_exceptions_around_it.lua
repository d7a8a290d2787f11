-- The result of the middle attempt wins over a failure before it and over one after it.

scenario {
  "An unsafe store between two failures is the result",
  covers = { "SEND-11", "SEND-12", "SEND-19" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 2 }
a:network { refuse = true }
b:on("SEND_MESSAGE", function()
  a:network { refuse = false }
  return { code = "FLUSH_DISK_TIMEOUT" }
end)
a:on("SEND_MESSAGE", { code = "SYSTEM_ERROR" })

local p = producer { name = "p", name_server = ns, retry_another_broker = true }
p:start()
local result = p:send { topic = "orders", body = "hello" }

expect.equal(result.status, "FLUSH_DISK_TIMEOUT")
expect.equal(result.broker, "b")
expect.equal(result.msgId, b:stored()[1].msgId)
expect.count(1, { "REFUSED", who = "p", whom = "a" }, "the first attempt")
expect.brokers { "b", "a" }
