-- An asynchronous send whose first connect hung for three seconds goes to another broker. The time
-- its answer may take was once zero there, so that the callback got a time-out for a message that
-- was stored in good time. When the budget is over there is no other attempt, but the end is told.
-- apache/rocketmq#1781, #8168

scenario {
  "The second attempt of an asynchronous send may take the whole time-out",
  covers = { "SEND-08", "SEND-21", "SEND-24", "ASYNC-06", "ASYNC-07", "REMOTE-12" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }
a:network { black_hole = true }
b:on("SEND_MESSAGE", { after = ms(4900) })
b:on("SEND_MESSAGE", { silent = true })

local p = producer { name = "p", name_server = ns, timeout = 5000, retries = 1 }
p:start()
local call = p:send_async { topic = "orders", body = "late" }
expect.equal(now(), 3000, "the connect to a held up the caller")
expect.equal(call:wait().broker, "b")
expect.equal(call.at, 7900)

call = p:send_async { topic = "orders", body = "lost" }
expect.equal(now(), 10900)
local _, err = call:wait()
expect.error(err, { class = "MQClientException",
  message = default_suffix "wait response timeout 5000ms", cause = false })
expect.equal(call.at, 17000, "the first scan 6000 ms after the request")

p:set { timeout = 3000 }
_, err = p:try_send_async { topic = "orders", body = "never sent" }
expect.equal(now(), 20000, "the connect used up the budget, and the caller is told")
expect.error(err.cause, { class = "RemotingConnectException", cause = false })
expect.equal(b:received "SEND_MESSAGE", 2)
