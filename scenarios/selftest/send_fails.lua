-- p:send raises its failure, and nobody catches it: what the application would see as an exception.
-- Reported must be: a FAIL, since the producer failed and the scenario is in order; the line, the exception with its cause.

scenario { "A send that fails", covers = "SEND-20" }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

a:down()

local p = producer { name = "p", name_server = ns }
p:start()
local result = p:send { topic = "orders", body = "hello" }
expect.equal(result.status, "SEND_OK")
