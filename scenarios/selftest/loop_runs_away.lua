-- A loop that never ends and never waits: no virtual time passes in it.
-- Reported must be: the limit on instructions, and the line.

scenario { "A loop that never ends", covers = "SEND-09" }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local p = producer { name = "p", name_server = ns }
p:start()
p:send { topic = "orders", body = "hello" }

while p.state == "RUNNING" do
   p:set { retries = 2 }
end
expect.count(1, "SEND_MESSAGE")
