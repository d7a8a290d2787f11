-- An ordered topic comes with a text that says how many queues each broker has. That text alone
-- makes the list, in its own order; sending goes round and retries as for any topic.

scenario {
  "An order text gives the queues as it is written, whatever the rest of the route says",
  covers = { "QUEUES-01", "QUEUES-03", "QUEUES-04", "WIRE-ROUTE-14", "NAMESRV-03" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route {
  topic = "orders",
  brokers = { { a, perm = 4 }, { b, queues = 0 } },
  queues = 1,
  order = "b:2;a:1",
}
ns:route { topic = "bills", brokers = { a, b }, queues = 8 }
ns:kv { namespace = "ORDER_TOPIC_CONFIG", key = "bills", value = "b:1" }
a:topic { topic = "orders", queues = 8 }
b:topic { topic = "orders", queues = 8 }

local p = producer { name = "p", name_server = ns }
p:start()
local queues = {}
for i = 1, 4 do
  local result = p:send { topic = "orders", body = "hello" }
  queues[i] = result.broker .. result.queueId
end
expect.equal(queues, { "b0", "b1", "a0", "b0" },
  "neither sorted, nor by permission, nor by queue number")
expect.equal(p:send({ topic = "bills", body = "hello" }).broker, "b",
  "the name server's own order setting")

b:on("SEND_MESSAGE", { code = "SYSTEM_ERROR" })
local retried = p:send { topic = "orders", body = "hello" }
expect.equal(retried.broker .. retried.queueId, "a0", "the turn was b1's")
