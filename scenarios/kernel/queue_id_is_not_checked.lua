-- The producer sends to the queue it has chosen and leaves it to the broker to know whether there
-- is such a queue.  Here the order of an ordered topic speaks of three queues, but the broker has
-- only two.

scenario {
  "A queue id goes out without being checked against the route",
  covers = { "KERNEL-16" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 2, order = "a:3" }

local p = producer { name = "p" }
p:start()
p:send { topic = "orders", body = "0" }
p:send { topic = "orders", body = "1" }
local result, err = p:try_send { topic = "orders", body = "2" }

expect.falsy(result)
expect.equal(err.cause.class, "MQBrokerException")
expect.equal(err.cause.code, 1)
expect.contains(err.cause.text, "queueId[2] is illagal, topicConfig.writeQueueNums: 2")
expect.trace("SEND_MESSAGE", [[
  0ms  p > a  SEND_MESSAGE  queueId=0
  0ms  p < a  SUCCESS
  0ms  p > a  SEND_MESSAGE  queueId=1
  0ms  p < a  SUCCESS
  0ms  p > a  SEND_MESSAGE  queueId=2
  0ms  p < a  SYSTEM_ERROR
]])
