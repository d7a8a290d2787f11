-- A clock set back during a send makes the budget longer than it was meant to be, but never the
-- number of attempts.

scenario { "A clock set back lets retries go on", covers = { "SEND-28", "SEND-02" } }

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 2 }
a:on("SEND_MESSAGE", { code = "SYSTEM_ERROR", after = ms(2000), times = 2 })
b:on("SEND_MESSAGE", { code = "SYSTEM_ERROR", after = ms(2000) })

local p = producer { name = "p", name_server = ns, timeout = 3000, retries = 2 }
p:start()
spawn(function()
  sleep(ms(10))
  clock.jump(-s(60))
end)
local _, err = p:try_send { topic = "orders", body = "hello" }

expect.equal(now(), 6000, "twice the time-out")
expect.error(err, { class = "MQClientException", text = "Retry many times, still failed" })
expect.brokers({ "a", "b", "a" }, nil, "three attempts and no more")
