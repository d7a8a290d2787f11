-- The body to send is a whole zlib stream, yet the request does not say that it is compressed.
-- Reported must be: a violation noticed by the fake broker, without any expectation: the clause, and the bytes of the frame.

scenario { "A request that breaks a clause", covers = "SEND-09" }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local p = producer { name = "p", name_server = ns }
p:start()
local empty_stream = "\x78\x5e\x03\x00\x00\x00\x00\x01"
p:send { topic = "orders", body = empty_stream }

expect.count(1, "SEND_MESSAGE")
