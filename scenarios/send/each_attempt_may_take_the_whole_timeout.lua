-- The time-out given to an attempt is the configured one, not what is left of the budget: an
-- attempt that begins just before the budget ends still gets all of it. Later versions count
-- once for the whole send: apache/rocketmq#760, PR#4493, apache/rocketmq-client-go#344.

scenario {
  "A retry waits for the whole time-out again",
  covers = { "SEND-08", "SEND-02", "KERNEL-15" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 2 }

a:on("SEND_MESSAGE", { code = "SYSTEM_ERROR", after = ms(2900) })
b:on("SEND_MESSAGE", { after = ms(2900) })

local p = producer { name = "p", name_server = ns, timeout = 3000 }
p:start()
local result = p:send { topic = "orders", body = "hello" }

expect.equal(now(), 5800)
expect.equal(result.status, "SEND_OK")
expect.trace("SEND_MESSAGE", [[
        *  p > a  SEND_MESSAGE
  +2900ms  p < a  SYSTEM_ERROR
     +0ms  p > b  SEND_MESSAGE
  +2900ms  p < b  SUCCESS
]])
