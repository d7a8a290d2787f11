-- A filter with a mistyped field lets nothing through, and `never` would always hold.
-- Reported must be: an ERROR that suggests the field.

scenario { "A filter with a mistyped field", covers = "SEND-09" }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local p = producer { name = "p", name_server = ns }
p:start()
p:send { topic = "orders", body = "hello" }

expect.never({ "SEND_MESSAGE", tpic = "payments" }, "sent to the wrong topic")
