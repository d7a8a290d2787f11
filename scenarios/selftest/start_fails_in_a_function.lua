-- A start fails inside a function of the scenario.
-- Reported must be: the line of the start, and who called the function.

scenario { "A start that fails", covers = "START-04", expect_no_send = "starts only" }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local function started(name, group)
   local p = producer { name = name, name_server = ns, group = group }
   p:start()
   return p
end

expect.equal(started("p", "PG").state, "RUNNING")
started("q", "no good")
