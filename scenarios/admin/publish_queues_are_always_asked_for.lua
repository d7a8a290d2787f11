-- The queues of a topic are what a name server says now: neither what the producer knows of the
-- topic nor the substitute for unknown ones plays a part, and nothing it knows is changed.

scenario {
  "The queues of a topic are asked for afresh each time, and not kept",
  covers = { "ADMIN-04", "QUEUES-10" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { b, a }, queues = 2 }
ns:route { topic = "TBW102", brokers = { a }, queues = 8 }
local two = {
  { topic = "orders", broker = "a", id = 0 }, { topic = "orders", broker = "a", id = 1 },
  { topic = "orders", broker = "b", id = 0 }, { topic = "orders", broker = "b", id = 1 } }

local p = producer { name = "p", name_server = ns }
p:start()
sleep(s(1))
local before = ns:received()
expect.equal(p:fetch_publish_message_queues "orders", two)
expect.equal(p:fetch_publish_message_queues "orders", two)
expect.equal(ns:received() - before, 2, "one question each")

expect.equal(p:send({ topic = "orders", body = "1" }).broker, "a")
expect.equal(ns:received() - before, 3, "the send knew nothing of it")
ns:route { topic = "orders", brokers = { b }, queues = 1 }
expect.equal(p:fetch_publish_message_queues "orders",
  { { topic = "orders", broker = "b", id = 0 } })
expect.equal(p:send({ topic = "orders", body = "2" }).broker, "a", "the producer's own list is old")
expect.equal(ns:received() - before, 4)

ns:route { topic = "sorted", brokers = { a, b }, order = "b:2;a:1" }
expect.equal(p:fetch_publish_message_queues "sorted", { { topic = "sorted", broker = "b", id = 0 },
  { topic = "sorted", broker = "b", id = 1 }, { topic = "sorted", broker = "a", id = 0 } })
expect.equal(a:received "SEND_MESSAGE", 2)
expect.equal(b:received(), 0, "no broker heard of the questions")
