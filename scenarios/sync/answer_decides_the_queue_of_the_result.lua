-- The result says where the message is by the broker's own words: queue, offset and message id are
-- those of the answer, letter by letter, even if another queue was asked for. Topic and broker name
-- are what the producer knows.

scenario { "Queue, offset and message id come from the answer", covers = { "SYNC-04", "SYNC-02" } }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }
a:on("SEND_MESSAGE", {
  fields = { queueId = 7, queueOffset = "9007199254740993", msgId = "any text: <not hex>" },
})

local p = producer { name = "p", name_server = ns }
p:start()
local result = p:send { topic = "orders", body = "hello" }

expect.equal(a:requests("SEND_MESSAGE")[1].queueId, 0, "asked for")
expect.equal(result, {
  status = "SEND_OK",
  msgId = "any text: <not hex>",
  topic = "orders",
  broker = "a",
  queueId = 7,
  queueOffset = 9007199254740993,
})
