-- An answer is queued for two requests, but only one comes: the fault the scenario is about has not happened.
-- Reported must be: whose answer to what, how often it was not used, and the line where it was queued.

scenario { "An answer nobody asked for", covers = "SEND-14" }

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 4 }

a:on("SEND_MESSAGE", { code = "SYSTEM_ERROR", times = 2 })

local p = producer { name = "p", name_server = ns }
p:start()
local result = p:send { topic = "orders", body = "hello" }
expect.equal(result.broker, "b")
