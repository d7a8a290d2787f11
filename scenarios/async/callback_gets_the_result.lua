-- An asynchronous send returns as soon as its request is written.  What became of the message the
-- application learns from its callback, exactly once, when the broker has answered.

scenario {
  "The callback gets the result of an asynchronous send",
  covers = { "ASYNC-01", "ASYNC-03", "ASYNC-09", "SEND-18", "REMOTE-23" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

a:on("SEND_MESSAGE", { after = ms(50), fields = { queueId = 3, queueOffset = 7 } })

local p = producer { name = "p" }
p:start()
local call = p:send_async { topic = "orders", body = "hello" }

expect.equal(now(), 0, "the call returns when the request is handed over")
expect.falsy(call.done, "nothing is known yet")

local result = call:wait()

expect.equal(now(), 50, "the callback runs when the answer arrives")
expect.equal(result, {
  status = "SEND_OK",
  msgId = a:stored()[1].msgId,
  topic = "orders",
  broker = "a",
  queueId = 3,
  queueOffset = 7,
})

sleep(s(10))
expect.equal(call.callbacks, 1, "one outcome for one request")
