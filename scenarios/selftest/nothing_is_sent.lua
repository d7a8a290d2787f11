-- All expectations hold, but no message was ever sent.
-- Reported must be: an ERROR that says how to declare it, if it is meant.

scenario { "A scenario that sends nothing", covers = "START-01" }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local p = producer { name = "p", name_server = ns }
p:start()
expect.equal(p.state, "RUNNING")
