-- In the Java client a group changed on a running producer appears in messages but not in
-- heartbeats. A good client keeps the group it was started with: messages, heartbeats and the
-- farewell all name the same one.

scenario {
  "A group that is changed after the start has no effect",
  covers = "CONFIG-07",
}

local ns = name_server "ns"
local a  = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local p = producer { name = "p", group = "orders", name_server = ns }

p:start()
p:set { group = "bills" }
p:send { topic = "orders", body = "hello" }
at(s(2))
p:shutdown()

expect.count(1, { "SEND_MESSAGE", producerGroup = "orders" })
expect.count(1, { "HEART_BEAT", groups = "CLIENT_INNER_PRODUCER,orders" })
expect.count(1, { "UNREGISTER_CLIENT", producerGroup = "orders" })
