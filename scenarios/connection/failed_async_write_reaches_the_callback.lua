-- An asynchronous send has been handed over when its write fails: the callback hears of it, nothing
-- is tried elsewhere, and the permit is free again. 200 failures in a row must not block the sends
-- after them.

scenario {
  "A failed asynchronous write is the callback's, and gives its permit back",
  covers = { "REMOTE-25", "REMOTE-27", "ASYNC-04", "ASYNC-13", "SEND-22" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }

local p = producer { name = "p" }
p:start()
p:send { topic = "orders", body = "to learn the route" }
a:network { write_error = true }
b:network { write_error = true }
for i = 1, 200 do
  local call = p:send_async { topic = "orders", body = "n" .. i }
  local _, err = call:wait()
  expect.error(err,
    { class = "MQClientException", code = -1, message = default_suffix "send request failed" })
  expect.equal(call.callbacks, 1)
end
calm()

expect.equal(now(), 0, "nobody had to wait for a permit")
expect.equal(p:send_async({ topic = "orders", body = "at last" }):wait().status, "SEND_OK")
expect.equal(#a:stored() + #b:stored(), 2)
