-- Broker a has eight queues, broker b one. A retry that changes the address but keeps the queue of
-- the first attempt asks b for a queue that it does not have, and is refused again. Each attempt
-- has its own queue, in all modes.  apache/rocketmq#1497

scenario {
  "A retry names a queue of the broker it goes to",
  covers = { "KERNEL-12", "SEND-29", "SELECT-04", "SYNC-04" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { { a, queues = 8 }, { b, queues = 1 } } }

local p = producer { name = "p", name_server = ns, counter_start = 3 }
p:start()
a:on("SEND_MESSAGE", { code = "SYSTEM_ERROR" })
local result = p:send { topic = "orders", body = "sync" }
expect.equal(result.broker, "b")
expect.equal(result.queueId, 0)

a:network { refuse = true }
a:cut()
sleep(ms(1))
result = p:send_async({ topic = "orders", body = "async" }):wait()
expect.equal(result.queueId, 0)
p:send_oneway { topic = "orders", body = "oneway" }
sleep(ms(1))

expect.equal(#b:stored(), 3)
for n, body in ipairs { "sync", "async", "oneway" } do
  local request = b:requests("SEND_MESSAGE")[n]
  expect.equal(request.body, body)
  expect.equal(request.fields.queueId, "0")
end
expect.equal(a:requests("SEND_MESSAGE")[1].fields.queueId, "3")
expect.count(2, { "REFUSED", whom = a })
