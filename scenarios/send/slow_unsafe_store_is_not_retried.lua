-- The option does not lengthen the budget: an unsafe store that took the whole time-out is
-- returned, no other broker is asked.

scenario {
  "An unsafe store that took the whole budget is the result",
  covers = { "SEND-11", "SEND-02", "SEND-19" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 2 }
a:on("SEND_MESSAGE", { code = "FLUSH_DISK_TIMEOUT", after = ms(3000) })

local p = producer { name = "p", name_server = ns, timeout = 3000, retry_another_broker = true }
p:start()
local result = p:send { topic = "orders", body = "hello" }

expect.equal(now(), 3000)
expect.equal(result.status, "FLUSH_DISK_TIMEOUT")
expect.equal(result.broker, "a")
expect.brokers { "a" }
