-- When a connection breaks after the request has left, nobody knows whether the message was stored.
-- The callback is not told early: the request runs into its time-out like any other without an
-- answer.

scenario {
  "A connection lost after the request has left looks like a missing answer",
  covers = { "ASYNC-06", "REMOTE-16", "REMOTE-26", "SEND-22" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }

a:on("SEND_MESSAGE", { silent = true })

local p = producer { name = "p", timeout = 500 }
p:start()
at(s(4))
local call = p:send_async { topic = "orders", body = "hello" }
sleep(ms(100))
a:cut { how = "reset" }

local result, err = call:wait()

expect.falsy(result)
expect.error(err, {
  class = "MQClientException",
  message = default_suffix "wait response timeout 500ms",
  cause = false,
})
expect.between(5500, 6500, now(), "one to two seconds after the time-out")
expect.equal(#a:stored(), 1, "the message was stored, as it may be in such a case")
expect.brokers({ "a" }, "SEND_MESSAGE", "and is not sent again elsewhere")
