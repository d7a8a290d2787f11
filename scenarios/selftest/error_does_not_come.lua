-- A failure is expected, and the send succeeds.
-- Reported must be: that nothing failed.

scenario { "An error that does not come", covers = "SEND-02" }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local p = producer { name = "p", name_server = ns }
p:start()
expect.fails(function()
   p:send { topic = "orders", body = "hello" }
end, { class = "MQClientException" }, "no broker answers")
