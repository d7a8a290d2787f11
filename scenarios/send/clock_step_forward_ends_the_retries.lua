-- The budget is measured with the wall clock. When somebody sets the clock forward during an
-- attempt, the budget is over although hardly any time has passed.

scenario { "A clock set forward ends the retries", covers = "SEND-28" }

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 2 }
a:on("SEND_MESSAGE", { code = "SYSTEM_ERROR", after = ms(20) })

local p = producer { name = "p", name_server = ns, timeout = 3000 }
p:start()
spawn(function()
  sleep(ms(10))
  clock.jump(ms(2980))
end)
local _, err = p:try_send { topic = "orders", body = "hello" }

expect.equal(now(), 20)
expect.error(err, {
  class = "MQClientException",
  text = "Retry many times, still failed",
  cause = { class = "MQBrokerException", code = 1 },
})
expect.brokers({ "a" }, nil, "20 ms have passed, the clock says 3000")
