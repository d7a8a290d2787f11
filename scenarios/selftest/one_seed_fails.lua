-- A scenario runs with several seeds, and some of them fail.
-- Reported must be: how many, which, and one of them in full.

scenario { "Seeds that fail", covers = "REMOTE-03", seeds = 10 }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local p = producer { name = "p", name_server = ns }
p:start()
p:send { topic = "orders", body = "hello" }

expect.at_most(7, random(1, 10), "a number drawn from the seed")
