-- A mistyped member of a filter for a server's requests counts none of them.
-- Reported must be: an ERROR that suggests the member.

scenario { "Requests chosen by a mistyped member", covers = "SEND-09" }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local p = producer { name = "p", name_server = ns }
p:start()
p:send { topic = "orders", body = "hello" }

expect.equal(a:received { reqest = "HEART_BEAT" }, 0)
