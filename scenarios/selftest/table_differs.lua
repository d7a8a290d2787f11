-- Two tables differ deep inside.
-- Reported must be: the path to the first member that differs, with both values, and both tables.

scenario { "A table that differs", covers = "SENDREQ-20" }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local p = producer { name = "p", name_server = ns }
p:start()
p:send { topic = "orders", body = "hello", tags = "blue", keys = "k1 k2" }

expect.equal(a:requests("SEND_MESSAGE")[1].properties, { KEYS = "k1 k2", TAGS = "red", WAIT = "true" })
