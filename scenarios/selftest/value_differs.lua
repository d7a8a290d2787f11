-- A value is not the expected one.
-- Reported must be: the reason given, both values as Lua writes them.

scenario { "A value that differs", covers = "SYNC-04" }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local p = producer { name = "p", name_server = ns }
p:start()
local result = p:send { topic = "orders", body = "hello" }

expect.equal(result.queueOffset, 7, "offset of the first message")
