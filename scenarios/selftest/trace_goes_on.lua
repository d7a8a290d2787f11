-- More happened than the expectation has lines.
-- Reported must be: what came first after the last expected line.

scenario { "A trace that goes on", covers = "SEND-14" }

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 4 }

a:on("SEND_MESSAGE", { code = "SYSTEM_ERROR" })

local p = producer { name = "p", name_server = ns }
p:start()
p:send { topic = "orders", body = "hello" }

expect.trace("SEND_MESSAGE", [[
  *  p > a  SEND_MESSAGE
  *  p < a  SYSTEM_ERROR
]])
