-- The hash of "polygenelubricants" is the least of all ints, which has no absolute value. In
-- Java it stays negative, the remainder is -3648 and the port 29685, below the usual range. It
-- is a good port and the start succeeds.

scenario {
  "An instance name with the least hash locks port 29685",
  covers = { "LOCK-04", "LOCK-05" },
}

local host = process "host"
local ns   = name_server "ns"
local a    = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local p = producer { name = "p", instance = "polygenelubricants", process = host }

p:start()

expect.truthy(host:port_taken(29685))
expect.falsy(host:port_taken(36981), "not 33333 + 3648")
expect.equal(p:send { topic = "orders", body = "hello" }.status, "SEND_OK")
