-- A final error of a later attempt ends the send, but what an earlier attempt has stored counts
-- more: the caller gets that result instead of the exception.

scenario {
  "A final error after an unsafe store yields the store",
  covers = { "SEND-15", "SEND-11" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 2 }
a:on("SEND_MESSAGE", { code = "FLUSH_DISK_TIMEOUT" })
b:on("SEND_MESSAGE", { code = "MESSAGE_ILLEGAL" })

local p = producer { name = "p", name_server = ns, retry_another_broker = true }
p:start()
local result = p:send { topic = "orders", body = "hello" }

expect.equal(result.status, "FLUSH_DISK_TIMEOUT")
expect.equal(result.broker, "a")
expect.brokers({ "a", "b" }, nil, "no third attempt")
