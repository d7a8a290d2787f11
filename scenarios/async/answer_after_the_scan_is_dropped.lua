-- Once the callback was told of a missing answer, the request is forgotten.  When the answer comes
-- after all, nobody is told a second time, and the connection goes on serving.

scenario {
  "An answer that comes after the callback is dropped",
  covers = { "ASYNC-09", "REMOTE-30", "REMOTE-27" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

a:on("SEND_MESSAGE", { after = ms(2600) })

local p = producer { name = "p", timeout = 500 }
p:start()
at(s(4))
local call = p:send_async { topic = "orders", body = "hello" }
local _, err = call:wait()

expect.error(err, { class = "MQClientException", text = "wait response timeout 500ms" })
expect.at_most(6500, now(), "before the answer at 6600 ms")

at(s(8))
expect.equal(#a:stored(), 1, "the broker has stored the message all the same")
expect.equal(call.callbacks, 1, "the late answer brings no second outcome")

local result = p:send_async({ topic = "orders", body = "again" }):wait()
expect.equal(result.status, "SEND_OK")
expect.count(1, { "CONNECT", whom = "a" }, "still the first connection")
