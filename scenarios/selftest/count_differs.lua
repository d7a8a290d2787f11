-- Requests are counted.
-- Reported must be: the number expected and the number that came.

scenario { "A count that differs", covers = "SEND-23" }

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 4 }

a:on("SEND_MESSAGE", { code = "SYSTEM_ERROR" })

local p = producer { name = "p", name_server = ns }
p:start()
p:send { topic = "orders", body = "hello" }

expect.count(3, "SEND_MESSAGE", "attempts")
