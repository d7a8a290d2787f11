-- One more than the largest 32-bit number is not a negative number of attempts: whoever asks for
-- retries without end gets retries until the budget ends.

scenario { "The largest number of retries retries", covers = { "SEND-27", "SEND-02" } }

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 2 }
a:on("SEND_MESSAGE", { code = "SYSTEM_ERROR", after = ms(250), times = "always" })
b:on("SEND_MESSAGE", { code = "SYSTEM_ERROR", after = ms(250), times = "always" })

local p = producer { name = "p", name_server = ns, retries = 2147483647, timeout = 1000 }
p:start()
local _, err = p:try_send { topic = "orders", body = "hello" }

expect.error(err, { class = "MQClientException", text = "Retry many times, still failed" })
expect.equal(now(), 1000)
expect.brokers({ "a", "b", "a", "b" }, nil, "four attempts of 250 ms fill the budget")
