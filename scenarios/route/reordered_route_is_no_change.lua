-- Two topics may tell different addresses of one broker; the one applied last counts. A refresh
-- that brings the same route again, its lists in another order, changes nothing, not even such an
-- address.

scenario {
  "A route that only came in another order has no effect",
  covers = { "ROUTE-14", "ROUTE-15", "ROUTE-17", "ROUTE-25", "WIRE-ROUTE-15", "WIRE-ROUTE-16" },
}

local ns = name_server "ns"
local old, new = broker { name = "old", port = 10001 }, broker { name = "new", port = 10002 }
local other = broker "other"
ns:route {
  topic = "orders",
  queue_data = { { broker = "a", read = 1, write = 1 }, { broker = "b", read = 1, write = 1 } },
  broker_data = {
    { name = "a", addresses = { [0] = old.address } },
    { name = "b", addresses = { [0] = other.address } },
  },
}
ns:route {
  topic = "bills",
  queue_data = { { broker = "a", read = 1, write = 1 } },
  broker_data = { { name = "a", addresses = { [0] = new.address } } },
}

local p = producer { name = "p", name_server = ns }
p:start()
at(ms(20))
p:send { topic = "orders", body = "1" }
p:send { topic = "bills", body = "1" }

ns:route {
  topic = "orders",
  queue_data = { { broker = "b", read = 1, write = 1 }, { broker = "a", read = 1, write = 1 } },
  broker_data = {
    { name = "b", addresses = { [0] = other.address } },
    { name = "a", addresses = { [0] = old.address } },
  },
}
ns:forget "bills"
at(s(31))
for i = 2, 3 do
  p:send { topic = "orders", body = tostring(i) }
end

expect.brokers({ "old", "new", "other", "new" }, "SEND_MESSAGE", "a is where bills said")
expect.count(2, { "GET_ROUTEINTO_BY_TOPIC", topic = "orders" }, "the second time in the refresh")
