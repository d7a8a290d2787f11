-- Names and fields are right, but the answer came later than expected.
-- Reported must be: the expected and the real time, the former also as it was written, relative to the line above.

scenario { "A trace that is late", covers = "SYNC-01" }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

a:on("SEND_MESSAGE", { after = ms(30) })

local p = producer { name = "p", name_server = ns }
p:start()
p:send { topic = "orders", body = "hello" }

expect.trace("SEND_MESSAGE", [[
          *  p > a  SEND_MESSAGE
 +10ms~20ms  p < a  SUCCESS
]], "answered in time")
