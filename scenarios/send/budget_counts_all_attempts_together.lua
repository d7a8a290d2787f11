-- The budget is one for the whole send. Two attempts that together take the time-out leave nothing
-- for a third one, however many retries are allowed.

scenario { "Two slow attempts use up the budget of a third", covers = { "SEND-02", "SEND-20" } }

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 2 }

a:on("SEND_MESSAGE", { code = "SYSTEM_ERROR", after = ms(1000) })
b:on("SEND_MESSAGE", { code = "SYSTEM_ERROR", remark = "slow too", after = ms(2000) })

local p = producer { name = "p", name_server = ns, timeout = 3000, retries = 10 }
p:start()
local _, err = p:try_send { topic = "orders", body = "hello" }

expect.equal(now(), 3000)
expect.error(err, {
  class = "MQClientException",
  text = "Retry many times, still failed",
  cause = { class = "MQBrokerException", text = "slow too" },
})
expect.brokers { "a", "b" }
