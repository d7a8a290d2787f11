-- What must never happen has not happened when the expectation is made, but later.
-- Reported must be: the line of the expectation, and the event.

scenario { "Something that must never happen", covers = "FACTORY-14" }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local p = producer { name = "p", name_server = ns }
p:start()
p:send { topic = "orders", body = "hello" }
expect.never("HEART_BEAT", "idle producers are silent")

sleep(s(2))
