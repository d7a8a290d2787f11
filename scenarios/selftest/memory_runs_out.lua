-- A scenario takes more and more memory.
-- Reported must be: the limit on memory, and the line.

scenario { "A scenario that takes too much memory", covers = "SEND-09" }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local p = producer { name = "p", name_server = ns }
p:start()
p:send { topic = "orders", body = "hello" }
expect.count(1, "SEND_MESSAGE")

local body = "x"
while true do
   body = body .. body
end
