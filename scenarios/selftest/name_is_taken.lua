-- Two brokers have one name: no trace could tell them apart.
-- Reported must be: the name.

scenario { "A name that is taken", covers = "SEND-09" }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }
local b = broker "a"
