-- An ordinary send with a time-out of zero makes no attempt.  One to a given queue makes its one:
-- the synchronous one does not wait for the answer, the others need a permit that is free now.

scenario {
  "A time-out of zero does not stop sends to given queues",
  covers = { "SELECTOR-05", "ERR-08", "REMOTE-24" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }
local p = producer { name = "p" }
p:start()
p:send { topic = "orders", body = "connects" }
a:network { latency = ms(10) }

local to_a = { queue = { broker = "a", id = 0 } }
for _, timeout in ipairs { 0, -5 } do
  p:set { timeout = timeout }
  local _, err = p:try_send({ topic = "orders", body = "1" }, to_a)
  expect.error(err, {
    class = "RemotingTimeoutException", cause = false,
    message = "wait response on the channel <10.0.1.1:10911> timeout, " .. timeout .. "(ms)",
  })
  _, err = p:try_send({ topic = "orders", body = "2" }, { selector = "hash", arg = "x" })
  expect.error(err, { class = "RemotingTimeoutException" }, "a selected one")
end
expect.equal(now(), 0, "nobody waits")
p:send_oneway({ topic = "orders", body = "3" }, to_a)

local calls = {}
for n = 1, 128 do
  calls[n] = p:send_async({ topic = "orders", body = "4" }, to_a)
end
local _, err = p:try_send_async({ topic = "orders", body = "5" }, to_a)
expect.error(err, {
  class = "RemotingTooMuchRequestException", message = "invokeAsyncImpl invoke too fast",
  cause = false,
})
expect.equal(now(), 0, "a permit is there or not")
expect.equal(calls[128]:wait().status, "SEND_OK", "an answer before the next scan")
expect.equal(a:received "SEND_MESSAGE", 1 + 4 + 1 + 128)
