-- Four requests from brokers are known to every client. Those meant for consumers mean nothing
-- to a producer: a notification and an offset reset are taken without a word, and the question
-- for the state of a consumer is answered with an empty table.

scenario {
  "Requests meant for consumers are taken and have no effect",
  covers = { "FACTORY-20", "REMOTE-40", "REMOTE-44" },
}

local ns = name_server "ns"
local a  = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local p = producer { name = "p", name_server = ns }

p:start()
p:send { topic = "orders", body = "opens the connection" }
a:push { request = "NOTIFY_CONSUMER_IDS_CHANGED", oneway = true, fields = { consumerGroup = "CG" } }
a:push { request = "NOTIFY_CONSUMER_IDS_CHANGED", fields = { consumerGroup = "CG" } }
a:push { request = "RESET_CONSUMER_CLIENT_OFFSET", oneway = true,
         fields = { topic = "orders", group = "CG", timestamp = "0", isForce = "true" } }
a:push { request = "GET_CONSUMER_STATUS_FROM_CLIENT", opaque = 9,
         fields = { topic = "orders", group = "CG" } }
sleep(s(0.5))

local replies = a:replies()
expect.equal(#replies, 1, "notifications get no answer, even if they seem to want one")
expect.equal(replies[1].code, 0)
expect.equal(replies[1].opaque, 9)
expect.equal(replies[1].remark, "not set any response code")
expect.equal(replies[1].body, '{"consumerTable":{},"messageQueueTable":{}}')
expect.equal(p:send { topic = "orders", body = "goes on" }.status, "SEND_OK")
