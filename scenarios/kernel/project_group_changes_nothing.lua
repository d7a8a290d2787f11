-- A name server may tell a client its project group, which the Java client then appends to topics
-- and groups, and even writes into the application's message, so that it cannot be sent again.
-- This client leaves project groups alone.

scenario {
  "A project group leaves messages and requests as they are",
  covers = { "KERNEL-19", "SHUTDOWN-10", "SENDREQ-38" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }
ns:kv { namespace = "PROJECT_CONFIG", key = "10.0.2.1", value = "prj" }

local p = producer { name = "p" }
p:start()
local message = p:message { topic = "orders", body = "hello" }
local result = p:send(message)

expect.equal(message:topic(), "orders")
expect.equal(result.topic, "orders")
expect.equal(p:send(message).status, "SEND_OK", "the same object again")
expect.equal(a:stored()[1].topic, "orders")
expect.equal(a:received { "SEND_MESSAGE", topic = "orders", producerGroup = "PG" }, 2)

p:shutdown()
expect.equal(a:received { "UNREGISTER_CLIENT", producerGroup = "PG" }, 1, "told of the end")
