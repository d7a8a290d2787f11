-- The brokers visited are not those expected.
-- Reported must be: both lists, in order.

scenario { "Brokers that differ", covers = "SELECT-06" }

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 4 }

a:on("SEND_MESSAGE", { code = "SYSTEM_ERROR" })
b:on("SEND_MESSAGE", { code = "SYSTEM_ERROR" })

local p = producer { name = "p", name_server = ns }
p:start()
p:send { topic = "orders", body = "hello" }

expect.brokers({ "a", "b", "b" }, "SEND_MESSAGE", "a is avoided for good")
