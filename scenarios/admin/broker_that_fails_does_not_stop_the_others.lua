-- Three brokers are to get a topic. The first refuses it, the second is silent: the third gets it
-- all the same, and what the application hears of is the last failure, two links down.

scenario {
  "A broker that fails does not keep the others from getting a topic",
  covers = { "ADMIN-02", "ERR-04", "ERR-08" },
  expect_no_send = "topics are made",
}

local ns = name_server "ns"
local a, b, c = broker "a", broker "b", broker "c"
ns:route { topic = "key", brokers = { a, b, c }, queues = 4 }
a:on("UPDATE_AND_CREATE_TOPIC", { code = "SYSTEM_ERROR", remark = "a is full", times = 2 })
b:on("UPDATE_AND_CREATE_TOPIC", { silent = true })

local p = producer { name = "p", name_server = ns }
p:start()
local before = now()
local _, err = p:try_create_topic("key", "fresh", 8)

expect.error(err, {
  class = "MQClientException", text = "create new topic failed", code = -1,
  message = default_suffix "create new topic failed",
  cause = {
    class = "MQClientException", message = default_suffix "create topic to broker exception",
    cause = {
      class = "RemotingTimeoutException", cause = false,
      message = "wait response on the channel <10.0.1.2:10911> timeout, 3000(ms)",
    },
  },
})
expect.equal(now() - before, 3000)
expect.equal({ a:received "UPDATE_AND_CREATE_TOPIC", b:received "UPDATE_AND_CREATE_TOPIC",
  c:received "UPDATE_AND_CREATE_TOPIC" }, { 1, 1, 1 })

_, err = p:try_create_topic("key", "fresh", 8)
expect.error(err.cause.cause, {
  class = "MQClientException", code = 1, text = "a is full",
  message = default_suffix "CODE: SYSTEM_ERROR  DESC: a is full", cause = false,
}, "b is well again, and a is the only one that fails")
expect.equal(c:received "UPDATE_AND_CREATE_TOPIC", 2)
