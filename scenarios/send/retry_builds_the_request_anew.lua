-- A retried message is the same message, sent again in full: compressed again, with the time of its
-- attempt as the time of birth, and with the queue of its own attempt.

scenario {
  "A retry has its own time of birth and the same content",
  covers = { "SEND-29", "KERNEL-12", "KERNEL-06" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 2 }
a:on("SEND_MESSAGE", { code = "SYSTEM_ERROR", after = ms(20) })

local p = producer { name = "p", name_server = ns }
p:start()
local body = string.rep("so much to say ", 1000)
p:send { topic = "orders", body = body, keys = "k" }

local first, second = a:requests("SEND_MESSAGE")[1], b:requests("SEND_MESSAGE")[1]
expect.equal(first.fields.bornTimestamp, "1400000000000")
expect.equal(second.fields.bornTimestamp, "1400000000020")
expect.equal(first.fields.sysFlag, "1", "compressed")
expect.equal(second.fields.sysFlag, "1", "compressed again, once")
expect.equal(second.body, first.body)
expect.equal(second.properties, first.properties)
expect.equal(b:stored()[1].body, body)
