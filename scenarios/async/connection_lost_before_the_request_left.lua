-- When a connection breaks while requests are still in the client's own buffer, they have certainly
-- not reached the broker.  Their callbacks are told at once that the write failed, and their
-- permits are free.

scenario {
  "Requests that never left a broken connection fail at once",
  covers = { "ASYNC-04", "ASYNC-09", "ASYNC-13", "REMOTE-25" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local p = producer { name = "p" }
p:start()
p:send { topic = "orders", body = "opens the connection" }
a:network { slow_write = s(2) }
local calls = {}
for n = 1, 128 do
  calls[n] = p:send_async { topic = "orders", body = tostring(n) }
end
expect.equal(now(), 0, "all of them are handed over")
sleep(ms(100))
a:cut { how = "reset" }
a:calm()

for n = 1, 128 do
  local result, err = calls[n]:wait()
  expect.falsy(result)
  expect.error(err, {
    class = "MQClientException",
    message = default_suffix "send request failed",
    code = -1,
  })
end
expect.equal(now(), 100, "without waiting for any time-out")
expect.equal(p:send_async({ topic = "orders", body = "next" }):wait().status, "SEND_OK")
expect.equal(now(), 100, "nor for a permit")

sleep(s(10))
for n = 1, 128 do
  expect.equal(calls[n].callbacks, 1)
end
