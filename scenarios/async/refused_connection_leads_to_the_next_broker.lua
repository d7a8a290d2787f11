-- Up to the moment its request is handed over, an asynchronous send loops like a synchronous one: a
-- broker that cannot be reached is followed by another.  The callback hears only of the request
-- that was written.

scenario {
  "A broker that refuses connections is followed by the next one",
  covers = { "SEND-21", "SEND-18", "ASYNC-09" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 2 }

a:network { refuse = true }
b:on("SEND_MESSAGE", { code = "SYSTEM_ERROR", remark = "no" })

local p = producer { name = "p" }
p:start()
local call = p:send_async { topic = "orders", body = "hello" }
local _, err = call:wait()

expect.error(err, { class = "MQBrokerException", code = 1, text = "no" })
expect.equal(call.callbacks, 1)
expect.trace({ "CONNECT", "REFUSED", "SEND_MESSAGE", whom = "a" }, [[
  0ms  p > a  CONNECT
 +0ms  p < a  REFUSED
]])
expect.brokers({ "b" }, "SEND_MESSAGE", "broker a is not tried again after broker b has answered")
