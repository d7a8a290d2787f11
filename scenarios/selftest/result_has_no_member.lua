-- A mistyped member of a result would be nil, and equal to whatever is nil as well.
-- Reported must be: an ERROR that suggests the member.

scenario { "A mistyped member of a result", covers = "SEND-09" }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local p = producer { name = "p", name_server = ns }
p:start()
local result = p:send { topic = "orders", body = "hello" }

expect.equal(result.statsu, nil)
