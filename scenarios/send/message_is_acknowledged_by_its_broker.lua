-- The plain case, and the measure for all others: the route is asked for once, the message goes to
-- the first queue of it, and the answer of the broker ends the call at once.

scenario {
  "A message goes to the first queue of its route and the answer ends the send",
  covers = { "SEND-01", "SEND-09", "SYNC-02", "KERNEL-12", "KERNEL-13", "SELECT-02" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 2 }

a:on("SEND_MESSAGE", { after = ms(5) })

local p = producer { name = "p", group = "shop", name_server = ns }
p:start()
local result = p:send {
  topic = "orders",
  body = "one pair of shoes",
  tags = "web",
  keys = "order-7",
  flag = 5,
}

expect.equal(now(), 5, "the answer ends the call")
expect.equal(result.status, "SEND_OK")
expect.equal(result.msgId, a:stored()[1].msgId)
expect.trace({ "GET_ROUTEINTO_BY_TOPIC", "SEND_MESSAGE" }, [[
     *  p > ns  GET_ROUTEINTO_BY_TOPIC  topic=orders
  +0ms  p < ns  SUCCESS
  +0ms  p > a   SEND_MESSAGE            topic=orders queueId=0 producerGroup=shop flag=5 sysFlag=0
  +5ms  p < a   SUCCESS                 queueId=0 queueOffset=0
]])

local request = a:requests("SEND_MESSAGE")[1]
expect.equal(request.body, "one pair of shoes")
expect.equal(request.properties, { TAGS = "web", KEYS = "order-7", WAIT = "true" })
expect.equal(request.fields.bornTimestamp, "1400000000000", "the wall clock at the attempt")
expect.equal(request.fields.defaultTopic, "TBW102")
expect.equal(request.fields.defaultTopicQueueNums, "4")
expect.equal(request.fields.reconsumeTimes, nil, "never sent by a producer")
