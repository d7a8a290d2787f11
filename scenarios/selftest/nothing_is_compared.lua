-- An empty expectation is compared with no event at all.
-- Reported must be: an ERROR, since this holds whatever the producer does, and what to write instead.

scenario { "A comparison of nothing", covers = "SEND-09" }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local p = producer { name = "p", name_server = ns }
p:start()
p:send { topic = "orders", body = "hello" }

expect.trace({ "SEND_MESSAGE", topic = "order" }, [[

]])
