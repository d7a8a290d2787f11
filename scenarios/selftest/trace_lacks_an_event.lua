-- The expectation has one line more than happened.
-- Reported must be: which line found nothing, and that nothing came after the last event.

scenario { "A trace that ends too early", covers = "SEND-02" }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

a:on("SEND_MESSAGE", { code = "MESSAGE_ILLEGAL" })

local p = producer { name = "p", name_server = ns }
p:start()
p:try_send { topic = "orders", body = "hello" }

expect.trace("SEND_MESSAGE", [[
  *  p > a  SEND_MESSAGE
  *  p < a  MESSAGE_ILLEGAL
  *  p > a  SEND_MESSAGE
]])
