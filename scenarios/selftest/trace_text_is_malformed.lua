-- The text of an expected trace is not a trace.
-- Reported must be: an ERROR, since the scenario is wrong and not the producer; the line of the text, and what to write.

scenario { "A trace that cannot be read", covers = "SEND-09" }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local p = producer { name = "p", name_server = ns }
p:start()
p:send { topic = "orders", body = "hello" }

expect.trace("SEND_MESSAGE", [[
  *      p > a  SEND_MESSAGE
  +20    p < a  SUCCESS
]])
