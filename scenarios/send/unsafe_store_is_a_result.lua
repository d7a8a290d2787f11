-- Three answers say that the message is stored but not as safely as configured: not flushed to
-- disk, not copied to a slave, no slave at all. To the caller they are results, and by default
-- nothing is retried.

scenario { "A status other than SEND_OK is returned as it is", covers = { "SEND-10", "SYNC-02" } }

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 2 }

local p = producer { name = "p", name_server = ns }
p:start()

a:on("SEND_MESSAGE", { code = 10 })
a:on("SEND_MESSAGE", { code = 12 })
b:on("SEND_MESSAGE", { code = 11 })

expect.equal(p:send { topic = "orders", body = "1" }.status, "FLUSH_DISK_TIMEOUT")
expect.equal(p:send { topic = "orders", body = "2" }.status, "FLUSH_SLAVE_TIMEOUT")
expect.equal(p:send { topic = "orders", body = "3" }.status, "SLAVE_NOT_AVAILABLE")

expect.brokers({ "a", "a", "b" }, nil, "one request for each")
