-- Before a broker is stopped its write permission is wiped at the name server: its queues stay in
-- the route, without the permission to write. Producers leave it with their next refresh, without a
-- single failure.

scenario {
  "A broker without write permission in the route gets no more messages",
  covers = { "NAMESRV-22", "QUEUES-06" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }

local p = producer { name = "p" }
p:start()
p:send { topic = "orders", body = "1" }
p:send { topic = "orders", body = "2" }
ns:route { topic = "orders", queue_data = { { broker = "a", read = 1, write = 1, perm = 4 },
    { broker = "b", read = 1, write = 1, perm = 6 } },
  broker_data = { { name = "a", addresses = { [0] = a.address } },
    { name = "b", addresses = { [0] = b.address } } } }
p:send { topic = "orders", body = "3" }
at(s(31))
p:send { topic = "orders", body = "4" }
p:send { topic = "orders", body = "5" }

expect.brokers { "a", "b", "a", "b", "b" }
