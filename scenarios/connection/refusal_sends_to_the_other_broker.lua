-- A refusal is fast, so there is budget left: the send goes on to the other broker and the
-- application never learns of the first. Nobody remembers the refusal; the broker gets its turn
-- again.

scenario {
  "A refused connect moves the send to another broker",
  covers = { "REMOTE-13", "REMOTE-29", "SEND-12", "SELECT-01" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }
a:network { refuse = true, latency = ms(10) }

local p = producer { name = "p" }
p:start()
expect.equal(p:send({ topic = "orders", body = "one" }).broker, "b")
expect.equal(now(), 20, "there and back")
expect.equal(p:send({ topic = "orders", body = "two" }).broker, "b")
a:calm()
expect.equal(p:send({ topic = "orders", body = "three" }).broker, "a")

expect.count(3, { "CONNECT", whom = "a" })
