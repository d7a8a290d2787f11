-- The second attempt begins one millisecond before the budget ends, and its broker takes two
-- seconds. A client that gives it only what is left of the budget reports an error although the
-- message is stored; where time-outs are per attempt the answer is waited for. Later versions
-- measure the whole send with one time-out.  apache/rocketmq#1921, #760, PR#4493

scenario {
  "A retry at the end of the budget still waits for the broker that stores the message",
  covers = { "SEND-02", "SEND-08", "SEND-25", "KERNEL-15" },
}

local ns = name_server "ns"
local a, b, c, d = broker "a", broker "b", broker "c", broker "d"
ns:route { topic = "orders", brokers = { a, b, c, d }, queues = 1 }
a:on("SEND_MESSAGE", { code = "SYSTEM_ERROR", after = ms(2999) })
b:on("SEND_MESSAGE", { after = ms(2000) })

local p = producer { name = "p", name_server = ns, retries = 3, timeout = 3000 }
p:start()
local result = p:send { topic = "orders", body = "once" }

expect.equal(result.status, "SEND_OK")
expect.equal(result.broker, "b")
expect.equal(now(), 4999)
expect.equal(#a:stored() + #c:stored() + #d:stored(), 0, "one copy")
expect.equal(#b:stored(), 1)
expect.trace("SEND_MESSAGE", [[
     0ms  p > a  SEND_MESSAGE
  2999ms  p < a  SYSTEM_ERROR
    +0ms  p > b  SEND_MESSAGE
  4999ms  p < b  SUCCESS
]])
