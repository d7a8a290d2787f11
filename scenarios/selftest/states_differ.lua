-- A producer passed through other states than expected.
-- Reported must be: both lists, in order.

scenario { "States that differ", covers = "START-02" }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local p = producer { name = "p", name_server = ns }
p:start()
p:send { topic = "orders", body = "hello" }

expect.states(p, { "CREATE_JUST", "RUNNING" }, "a start that succeeds")
