-- Something happens in a time in which nothing should.
-- Reported must be: how much of it, and the time that was to be silent.

scenario { "A silence that is broken", covers = "FACTORY-14" }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local p = producer { name = "p", name_server = ns }
p:start()
p:send { topic = "orders", body = "hello" }

expect.silence("HEART_BEAT", s(2), "no heartbeat in the first two seconds")
