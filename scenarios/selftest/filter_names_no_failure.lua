-- A failure that does not exist never comes.
-- Reported must be: an ERROR that suggests the class.

scenario { "A filter with a mistyped class of failure", covers = "SEND-09" }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local p = producer { name = "p", name_server = ns }
p:start()
p:send { topic = "orders", body = "hello" }

expect.never("MQCleintException", "failed")
