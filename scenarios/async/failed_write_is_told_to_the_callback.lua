-- When the request of an asynchronous send cannot be written, the call has returned already.  The
-- callback learns of it at once, and no other broker is tried.

scenario {
  "A failed write reaches the callback with its own text",
  covers = { "ASYNC-04", "ASYNC-09", "SEND-22", "REMOTE-25", "REMOTE-27" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 2 }

local p = producer { name = "p" }
p:start()
p:send { topic = "orders", body = "opens the connection" }

a:network { write_error = true }
local call = p:send_async { topic = "orders", body = "lost" }
local result, err = call:wait()

expect.falsy(result)
expect.error(err, {
  class = "MQClientException",
  message = default_suffix "send request failed",
  code = -1,
})
expect.equal(now(), 0, "without waiting for any time-out")

sleep(s(10))
expect.equal(call.callbacks, 1)
expect.equal(b:received "SEND_MESSAGE", 0, "a request that was handed over is not sent elsewhere")

a:calm()
expect.equal(p:send_async({ topic = "orders", body = "next" }):wait().status, "SEND_OK")
