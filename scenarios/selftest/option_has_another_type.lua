-- An option has a value of another type than it wants.
-- Reported must be: what it wants, and what it got.

scenario { "An option of another type", covers = "SEND-02" }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local p = producer { name = "p", name_server = ns, timeout = "3 seconds" }
p:start()
p:send { topic = "orders", body = "hello" }
expect.count(1, "SEND_MESSAGE")
