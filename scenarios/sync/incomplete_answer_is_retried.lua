-- A broker that says "stored" but not where has given no usable answer. The attempt counts as
-- failed and the message goes to the next broker, so it may be stored twice: better than not at
-- all.

scenario {
  "An answer without message id is followed by another broker",
  covers = { "SYNC-05", "SEND-12" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 2 }
a:on("SEND_MESSAGE", { fields = { msgId = false } })

local p = producer { name = "p", name_server = ns }
p:start()
local result = p:send { topic = "orders", body = "hello" }

expect.equal(result.status, "SEND_OK")
expect.equal(result.broker, "b")
expect.brokers { "a", "b" }
expect.equal(#a:stored(), 1, "stored here")
expect.equal(#b:stored(), 1, "and there")
