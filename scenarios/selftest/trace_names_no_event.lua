-- An expected trace of "..." alone lets anything pass.
-- Reported must be: an ERROR, since nothing is compared.

scenario { "An expected trace without an event", covers = "SEND-09" }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local p = producer { name = "p", name_server = ns }
p:start()
p:send { topic = "orders", body = "hello" }

expect.trace("SEND_MESSAGE", [[
   ...
]])
