-- A broker that answers twice must not confuse the next send: the copy matches nothing any more.

scenario { "The copy of an answer is dropped", covers = { "REMOTE-30", "REMOTE-20", "SYNC-09" } }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }
a:on("SEND_MESSAGE", { copies = 3 })

local p = producer { name = "p" }
p:start()

expect.equal(p:send { topic = "orders", body = "one" }.queueOffset, 0)
expect.equal(p:send { topic = "orders", body = "two" }.queueOffset, 1,
  "its own answer, not a copy of the first")
local call = p:send_async { topic = "orders", body = "three" }
expect.equal(call:wait().queueOffset, 2)

a:on("SEND_MESSAGE", { copies = 3 })
call = p:send_async { topic = "orders", body = "four" }
expect.equal(call:wait().queueOffset, 3)
sleep(s(1))
expect.equal(call.callbacks, 1, "three copies, one callback")
expect.count(1, { "CONNECT", whom = "a" }, "the connection stayed")
