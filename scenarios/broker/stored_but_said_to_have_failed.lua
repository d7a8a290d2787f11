-- A broker may store a message and yet answer that it failed. The producer cannot know: it sends
-- the message again, elsewhere, and there are two copies of it. Consumers must expect that.

scenario {
  "A message whose store was reported as failed is stored twice",
  covers = { "SEND-14" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }
a:on("SEND_MESSAGE", { code = "SYSTEM_ERROR", stored = true })

local p = producer { name_server = ns }
p:start()
local result = p:send { topic = "orders", body = "hello", keys = "k" }

expect.equal(result.broker, "b", "the answer that counts")
expect.brokers { "a", "b" }
local first, second = a:stored()[1], b:stored()[1]
expect.equal({ #a:stored(), #b:stored() }, { 1, 1 }, "one copy each")
expect.equal(first.body, second.body)
expect.equal(first.properties, second.properties, "nothing tells the copies apart")
