-- A scenario that covers nothing by mistake would be missing from the coverage.
-- Reported must be: an ERROR that asks for the clauses.

scenario { "A declaration without clauses" }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local p = producer { name = "p", name_server = ns }
p:start()
expect.equal(p:send { topic = "orders", body = "hello" }.status, "SEND_OK")
