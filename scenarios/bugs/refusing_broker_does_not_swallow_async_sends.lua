-- A broker of three is down. Versions of several clients let asynchronous sends to it end without
-- any callback, or fail although the others were fine. A connect that fails comes before the
-- hand-over, so it leads to the next broker, and each callback runs once. Where there is no next
-- broker the call itself fails.
-- apache/rocketmq#1588, #1657, #1703, #2198, #3556

scenario {
  "Asynchronous sends step over a broker that refuses connections, each with one callback",
  covers = { "SEND-21", "SEND-12", "ASYNC-01", "ASYNC-09", "SELECT-01", "ERR-08" },
}

local ns = name_server "ns"
local a, b, c = broker "a", broker "b", broker "c"
ns:route { topic = "orders", brokers = { a, b, c }, queues = 1 }
ns:route { topic = "bills", brokers = { a }, queues = 2 }
a:network { refuse = true }

local p = producer { name = "p", name_server = ns }
p:start()
local calls = {}
for n = 1, 12 do calls[n] = p:send_async { topic = "orders", body = "m" .. n } end
for n, call in ipairs(calls) do
  local result = call:wait()
  expect.equal(result.status, "SEND_OK")
  expect.equal(result.broker, n % 2 == 1 and "b" or "c", "a's turn is passed on to b")
  expect.equal(call.callbacks, 1)
end

local told = false
local call, err = p:try_send_async({ topic = "bills", body = "m" }, {
  on = function() told = true end,
})
sleep(s(10))
expect.falsy(call or told, "the call failed, so there is no callback")
expect.error(err.cause, { class = "RemotingConnectException",
  message = "connect to <10.0.1.1:10911> failed", cause = false })
expect.count(8, { "REFUSED", whom = a }, "six turns of a, the bill, and a heartbeat")
expect.equal(#b:stored(), 6)
expect.equal(#c:stored(), 6)
expect.equal(now(), 10000, "and all that took no time")
