-- Whoever does not trust the clock of the machine can have the budget measured by one that is never
-- set.

scenario { "With the monotonic clock steps of the wall clock change nothing", covers = "SEND-28" }

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }
ns:route { topic = "bills", brokers = { a, b }, queues = 1 }

local p = producer { name = "p", name_server = ns, timeout = 3000, budget_clock = "monotonic" }
p:start()

a:on({ request = "SEND_MESSAGE", topic = "orders" }, { code = "SYSTEM_ERROR", after = ms(20) })
spawn(function()
  sleep(ms(10))
  clock.jump(s(60))
end)
expect.equal(p:send { topic = "orders", body = "hello" }.broker, "b", "2980 ms are left")

local begun = now()
a:on({ request = "SEND_MESSAGE", topic = "bills" }, { code = "SYSTEM_ERROR", after = ms(1500) })
b:on({ request = "SEND_MESSAGE", topic = "bills" }, { code = "SYSTEM_ERROR", after = ms(1500) })
spawn(function()
  sleep(ms(10))
  clock.jump(-s(60))
end)
local _, err = p:try_send { topic = "bills", body = "hello" }
expect.error(err, { class = "MQClientException", text = "Retry many times, still failed" })
expect.equal(now() - begun, 3000, "the third attempt would have begun at the very end")
expect.brokers({ "a", "b" }, { "SEND_MESSAGE", topic = "bills" })
