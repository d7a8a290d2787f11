-- A message that one broker has stored, if unsafely, is a better outcome than the failures of later
-- attempts: those are forgotten and the caller gets the result.

scenario {
  "Refused connections after an unsafe store are forgotten",
  covers = { "SEND-11", "SEND-19", "SEND-12" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 2 }
b:down()
-- a stores the message, closes the connection behind its answer and accepts no other.
a:on("SEND_MESSAGE", function()
  a:network { refuse = true }
  return { code = "FLUSH_DISK_TIMEOUT", close = "after" }
end)
b:network { latency = ms(1) }

local p = producer { name = "p", name_server = ns, retry_another_broker = true }
p:start()
local result = p:send { topic = "orders", body = "hello" }

expect.equal(result.status, "FLUSH_DISK_TIMEOUT")
expect.equal(result.broker, "a")
expect.equal(result.msgId, a:stored()[1].msgId)
expect.equal(#a:stored(), 1)
expect.count(1, { "REFUSED", who = "p", whom = "b" }, "the second attempt")
expect.count(1, { "REFUSED", who = "p", whom = "a" }, "the third attempt")
