-- A message is sent and nobody looks at what comes of it.
-- Reported must be: an ERROR, since such a scenario passes whatever happens.

scenario { "A scenario without expectation", covers = "SEND-09" }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local p = producer { name = "p", name_server = ns }
p:start()
p:try_send { topic = "orders", body = "hello" }
