-- A scenario says that it covers a clause which the catalogue does not have.
-- Reported must be: the clause; it would count as covered otherwise.

scenario { "An unknown clause", covers = "SEND-99" }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local p = producer { name = "p", name_server = ns }
p:start()
p:send { topic = "orders", body = "hello" }
expect.count(1, "SEND_MESSAGE")
