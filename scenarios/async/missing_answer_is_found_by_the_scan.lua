-- Nobody watches the clock of a single asynchronous request.  A scan looks once a second for those
-- that are older than their time-out and one second more, so the callback comes between one and two
-- seconds after the time-out.

scenario {
  "A missing answer reaches the callback one to two seconds after the time-out",
  covers = { "ASYNC-06", "ASYNC-07", "ASYNC-09", "REMOTE-26", "REMOTE-27" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 4 }

a:on("SEND_MESSAGE", { silent = true, times = "always" })

local p = producer { name = "p", timeout = 700 }
p:start()

local begun, calls = {}, {}
for n, time in ipairs { 4000, 5250, 6500 } do
  at(time)
  begun[n] = time
  calls[n] = p:send_async { topic = "orders", body = tostring(n) }
end

for n = 1, 3 do
  local result, err = calls[n]:wait()
  expect.falsy(result)
  expect.error(err, {
    class = "MQClientException",
    message = default_suffix "wait response timeout 700ms",
    code = -1,
    cause = false,
  })
  expect.between(begun[n] + 1700, begun[n] + 2700, calls[n].at, "as the scan goes")
end

sleep(s(10))
for n = 1, 3 do
  expect.equal(calls[n].callbacks, 1)
end
expect.brokers({ "a", "a", "a" }, "SEND_MESSAGE", "and no other broker is tried")
