-- Another attempt is made while less than the time-out has gone by. At exactly the time-out there
-- is none.

scenario { "An error after exactly the time-out is not retried", covers = { "SEND-02", "SEND-20" } }

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 2 }
ns:route { topic = "bills", brokers = { a, b }, queues = 2 }

a:on({ request = "SEND_MESSAGE", topic = "orders" }, { code = "SYSTEM_ERROR", after = ms(2999) })
a:on({ request = "SEND_MESSAGE", topic = "bills" }, { code = "SYSTEM_ERROR", after = ms(3000) })

local p = producer { name = "p", name_server = ns, timeout = 3000 }
p:start()

local result = p:send { topic = "orders", body = "hello" }
expect.equal(now(), 2999)
expect.equal(result.broker, "b", "one millisecond was left")

local begun = now()
local _, err = p:try_send { topic = "bills", body = "hello" }
expect.equal(now() - begun, 3000)
expect.error(err, {
  class = "MQClientException",
  text = "Retry many times, still failed",
  cause = { class = "MQBrokerException", code = 1 },
})
expect.brokers({ "a" }, { "SEND_MESSAGE", topic = "bills" }, "nothing was left")
