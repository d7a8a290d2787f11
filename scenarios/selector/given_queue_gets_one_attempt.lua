-- Whoever names a queue wants that one and no other: what would make an ordinary send try another
-- broker ends this one, and the failure is told as it is, not wrapped.

scenario {
  "A send to a given queue is not retried, whatever fails",
  covers = { "SELECTOR-03", "ERR-08", "ERR-04" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 2 }
local p = producer { name = "p", retry_another_broker = true, timeout = 1000 }
p:start()
local to_a = { queue = { broker = "a", id = 1 } }

a:network { refuse = true }
local unreachable = {
  class = "RemotingConnectException", cause = false,
  message = "connect to <10.0.1.1:10911> failed",
}
for _, send in ipairs { p.try_send, p.try_send_async, p.try_send_oneway } do
  -- The address of a is unknown at first: the topic is looked up, which is no attempt.
  local _, err = send(p, { topic = "orders", body = "refused" }, to_a)
  expect.error(err, unreachable)
end
a:calm()

a:on("SEND_MESSAGE", { code = "SYSTEM_ERROR", remark = "sick" })
local _, err = p:try_send({ topic = "orders", body = "error" }, to_a)
expect.error(err, {
  class = "MQBrokerException", code = 1, text = "sick", cause = false,
  message = default_suffix "CODE: SYSTEM_ERROR  DESC: sick",
})

a:on("SEND_MESSAGE", { silent = true })
_, err = p:try_send({ topic = "orders", body = "silent" }, to_a)
expect.error(err, {
  class = "RemotingTimeoutException", cause = false,
  message = "wait response on the channel <10.0.1.1:10911> timeout, 1000(ms)",
})
expect.equal(now(), 1000)

a:on("SEND_MESSAGE", { code = "FLUSH_DISK_TIMEOUT" })
expect.equal(p:send({ topic = "orders", body = "weak" }, to_a).status, "FLUSH_DISK_TIMEOUT")

a:on("SEND_MESSAGE", { code = "NO_PERMISSION" })
local result
result, err = p:send_async({ topic = "orders", body = "later" }, to_a):wait()
expect.falsy(result)
expect.error(err, { class = "MQBrokerException", code = 16 })

p:set { retries = -1 }
expect.equal(p:send({ topic = "orders", body = "no retries" }, to_a).status, "SEND_OK")
expect.brokers({ "a", "a", "a", "a", "a" }, nil, "b gets nothing")
