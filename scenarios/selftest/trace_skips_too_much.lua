-- `...` skips any number of events, but what is expected behind it never comes.
-- Reported must be: that none of the events left is that, and which they are.

scenario { "A trace with a gap", covers = "SEND-09" }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local p = producer { name = "p", name_server = ns }
p:start()
p:send { topic = "orders", body = "hello" }

expect.trace([[
    0ms  app > p  START
    ...
      *  p > a  SEND_MESSAGE
    ...
      *  p < a  SYSTEM_BUSY
]])
