-- What concerns a send is read when it is sent, so it may be changed on a running producer:
-- number of retries, timeout, compression threshold, greatest size, createTopicKey and its queue
-- number.

scenario {
  "Properties of a send may be changed between sends",
  covers = "CONFIG-07",
}

local ns   = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }

local p = producer { name = "p", name_server = ns, retries = 0 }
p:start()

a:on("SEND_MESSAGE", { code = "SYSTEM_ERROR", remark = "no" })
local _, err = p:try_send { topic = "orders", body = "once" }
expect.equal(err.text, "Retry many times, still failed")
p:set { retries = 1 }
p:send { topic = "orders", body = "to b" }
a:on("SEND_MESSAGE", { code = "SYSTEM_ERROR", remark = "no" })
p:send { topic = "orders", body = "twice" }
expect.brokers({ "a", "b", "a", "b" })

p:set { retry_another_broker = true }
a:on("SEND_MESSAGE", { code = "FLUSH_DISK_TIMEOUT" })
expect.equal(p:send({ topic = "orders", body = "thrice" }).broker, "b", "the status is no success")

p:set { timeout = 500 }
a:on("SEND_MESSAGE", { silent = true })
local began = now()
_, err = p:try_send { topic = "orders", body = "late" }
expect.equal(now() - began, 500, "how long an attempt may take")
expect.equal(err.text, "Retry many times, still failed")

p:set { compress_over = 10, max_message_size = 20, default_queues = 7, create_topic_key = "KEY" }
p:send { topic = "orders", body = "abcdefghij" }
local sent = b:requests("SEND_MESSAGE")[b:received("SEND_MESSAGE")].fields
expect.equal(sent.sysFlag, "1", "compressed")
expect.equal(sent.defaultTopicQueueNums, "7")
expect.equal(sent.defaultTopic, "KEY")
_, err = p:try_send { topic = "orders", body = ("x"):rep(21) }
expect.equal(err.text, "the message body size over max value, MAX: 20")
