-- The virtual time a scenario may take is over, with a send under way.
-- Reported must be: the limit, what the scenario was waiting for, and where the send stands.

scenario { "A scenario that takes too long", covers = "SEND-08", limit = s(10) }

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 4 }

a:on("SEND_MESSAGE", { silent = true })
b:on("SEND_MESSAGE", { silent = true, optional = true })

local p = producer { name = "p", name_server = ns }
p:start()
p:set { timeout = s(30) }
p:send { topic = "orders", body = "hello" }
