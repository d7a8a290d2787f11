-- An asynchronous send has done its part when the request is on its way. What the broker answers is
-- for the callback alone: an error that a synchronous send would retry goes there, unwrapped.

scenario {
  "An error answer to an asynchronous send goes to the callback only",
  covers = { "SEND-18", "SEND-22", "SEND-30", "ASYNC-03" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 2 }
a:on("SEND_MESSAGE", { code = "SYSTEM_ERROR", remark = "no", after = ms(20) })

local p = producer { name = "p", name_server = ns }
p:start()
local call = p:send_async { topic = "orders", body = "hello" }

expect.equal(now(), 0, "returned before the answer")
expect.equal(call.callbacks, 0)

local result, err = call:wait()
expect.equal(now(), 20)
expect.equal(result, nil)
expect.error(err, {
  class = "MQBrokerException",
  message = default_suffix "CODE: SYSTEM_ERROR  DESC: no",
  code = 1,
})
sleep(s(10))
expect.equal(call.callbacks, 1)
expect.brokers { "a" }

b:on("SEND_MESSAGE", { code = "SYSTEM_ERROR" })
p:send_oneway { topic = "orders", body = "bye" }
p:send_oneway { topic = "orders", body = "bye" }
sleep(ms(1))
expect.brokers({ "a", "a", "b" }, nil, "and of a one-way send nobody learns")
expect.equal(#a:stored() + #b:stored(), 1, "what became of it")
