-- A connection belongs to an address, which is a host and a port: two brokers of one host get one
-- connection each, and each message arrives at the one it was meant for.

scenario {
  "Two servers of one host have a connection each",
  covers = { "REMOTE-10", "KERNEL-01" },
}

local ns = name_server "ns"
local a = broker { name = "a", address = "10.0.1.1:10911" }
local b = broker { name = "b", address = "10.0.1.1:10921" }
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }

local p = producer { name = "p", name_server = ns }
p:start()
for i = 1, 4 do p:send { topic = "orders", body = "n" .. i } end

expect.brokers({ "a", "b", "a", "b" }, "SEND_MESSAGE")
expect.equal(a:connections(), 1)
expect.equal(b:connections(), 1)
