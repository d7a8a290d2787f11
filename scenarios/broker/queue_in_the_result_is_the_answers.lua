-- The broker has the last word on the queue: the result names the topic that was sent, the broker
-- that was chosen and the queue of the answer, even when that is another one than was asked for.

scenario {
  "The queue in the result is the one in the answer",
  covers = { "SENDRESP-03", "SENDRESP-07", "SYNC-04" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }
a:on("SEND_MESSAGE", { fields = {
  queueId = "3", queueOffset = "77", msgId = "whatever the broker calls it" } })

local p = producer { name = "p" }
p:start()
local result = p:send { topic = "orders", body = "hello" }

expect.equal(a:requests("SEND_MESSAGE")[1].queueId, 0, "what was asked for")
expect.equal(result, {
  status = "SEND_OK", topic = "orders", broker = "a", queueId = 3, queueOffset = 77,
  msgId = "whatever the broker calls it" })
