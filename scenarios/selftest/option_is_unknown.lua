-- An option with a typing mistake would be ignored by a lenient language.
-- Reported must be: the option, and the one that was meant.

scenario { "An unknown option", covers = "SEND-02" }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local p = producer { name = "p", name_server = ns, retrys = 5 }
p:start()
p:send { topic = "orders", body = "hello" }
expect.count(1, "SEND_MESSAGE")
