-- Two long texts differ in one letter somewhere.
-- Reported must be: where, and both texts one above the other.

scenario { "A text that differs", covers = "SEND-06" }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local p = producer { name = "p", name_server = ns }
p:start()
p:send { topic = "orders", body = "hello" }
local _, err = p:try_send { topic = "nowhere", body = "hello" }

expect.equal(err.message, faq(254, "No route info of this topic, nowhere"), "the failure names its page")
