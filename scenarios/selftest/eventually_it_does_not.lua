-- A condition is waited for and never comes true.
-- Reported must be: what was waited for and how long, what happened last, and what is still to come.

scenario { "A condition that never holds", covers = "FACTORY-14" }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local p = producer { name = "p", name_server = ns }
p:start()
p:send { topic = "orders", body = "hello" }

expect.eventually(s(5), "a second heartbeat reaches the broker", function()
   return a:received("HEART_BEAT") == 2
end)
