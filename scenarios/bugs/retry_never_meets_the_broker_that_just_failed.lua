-- Broker a has seven of eight queues, and fails. The test whether a queue belongs to the broker to
-- be avoided was once the wrong way round, which made retries prefer it. Twelve sends at once, who
-- share one turn, find their way to b all the same: none asks a twice in a row.
-- apache/rocketmq#1302, #1576, #1592, #1938, #2204, #2358, #4139

scenario {
  "Each retry leaves the broker that failed, however many of the queues are that broker's",
  covers = { "SELECT-01", "SELECT-04", "SELECT-06", "SELECT-07", "SEND-14" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { { a, queues = 7 }, { b, queues = 1 } } }
a:on("SEND_MESSAGE", { code = "SERVICE_NOT_AVAILABLE", after = ms(10), times = "always" })

local p = producer { name = "p", name_server = ns }
p:start()
for n = 1, 12 do
  spawn(function()
    expect.equal(p:send({ topic = "orders", body = "m" .. n }).broker, "b")
  end)
end
join()

expect.equal(now(), 10, "one failure, then success")
expect.equal(a:received "SEND_MESSAGE", 11, "the eighth began with b")
expect.equal(#b:stored(), 12)
for n = 1, 12 do
  local expected = n == 8 and { "b" } or { "a", "b" }
  expect.brokers(expected, { "SEND_MESSAGE", body = "m" .. n })
end
