-- A mistake inside a task that was spawned ends the whole scenario.
-- Reported must be: the line inside the task.

scenario { "A mistake in a task", covers = "SEND-32" }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local p = producer { name = "p", name_server = ns }
p:start()
local sent = 0
spawn("sender", function()
   p:send { topic = "orders", body = "hello" }
   sent = sent + "one"
end)
join()
expect.equal(sent, 1)
