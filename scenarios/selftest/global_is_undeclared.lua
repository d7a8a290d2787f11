-- A variable is set without local, in a function that runs late.
-- Reported must be: its name, and what to write.

scenario { "An undeclared variable", covers = "SEND-09" }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local p = producer { name = "p", name_server = ns }
p:start()
local function send()
   result = p:send { topic = "orders", body = "hello" }
end

send()
expect.count(1, "SEND_MESSAGE")
