-- An expectation called with a colon would compare something else.
-- Reported must be: an ERROR that asks for a dot.

scenario { "An expectation with a colon", covers = "SEND-09" }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local p = producer { name = "p", name_server = ns }
p:start()

expect:equal(p:send({ topic = "orders", body = "hello" }).status, "SEND_OK")
