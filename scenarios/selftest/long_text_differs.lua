-- Two long texts that differ near their end.
-- Reported must be: FAIL, with what is around the difference on both sides.

scenario { "A long text that differs", covers = "SEND-09" }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local p = producer { name = "p", name_server = ns }
p:start()
p:send { topic = "orders", body = string.rep("0123456789", 50) }

expect.equal(a:stored()[1].body, string.rep("0123456789", 49) .. "012345678x")
