-- What a send puts on the wire is fixed to the letter: nine header fields, no more, so that every
-- broker since 3.0.0 understands it.  All of them are texts, numbers included.

scenario {
  "A send request has nine header fields",
  covers = { "KERNEL-12", "KERNEL-17", "SENDREQ-01", "SENDREQ-34" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local p = producer { name = "p", group = "shop", create_topic_key = "KEY", default_queues = 7 }
p:start()
at(ms(500))
p:send { topic = "orders", body = "hello", flag = -2147483648 }

expect.equal(a:requests("SEND_MESSAGE")[1].code, 10)
expect.equal(a:requests("SEND_MESSAGE")[1].body, "hello")
expect.equal(a:requests("SEND_MESSAGE")[1].fields, {
  producerGroup = "shop",
  topic = "orders",
  defaultTopic = "KEY",
  defaultTopicQueueNums = "7",
  queueId = "0",
  sysFlag = "0",
  bornTimestamp = "1400000000500",
  flag = "-2147483648",
  properties = "WAIT\1true\2",
})
