-- An answer has a code that does not exist.
-- Reported must be: the name, and the one that was meant.

scenario { "An unknown response code", covers = "SEND-14" }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

a:on("SEND_MESSAGE", { code = "SYSTEM_BUSSY" })

local p = producer { name = "p", name_server = ns }
p:start()
p:send { topic = "orders", body = "hello" }
expect.count(1, "SEND_MESSAGE")
