-- Two tasks each wait for the end of the other; nothing else is going on.
-- Reported must be: a hang, at once and not after a time-out, with who waits for what since which line.

scenario { "Two tasks that wait for each other", covers = "SEND-32" }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local p = producer { name = "p", name_server = ns }
p:start()
p:send { topic = "orders", body = "hello" }
p:shutdown()

local first, second
first = spawn("first", function() second:join() end)
second = spawn("second", function() first:join() end)
first:join()
expect.equal(p.state, "SHUTDOWN_ALREADY")
