-- The address table holds one map of ids to addresses for each broker name, and a route replaces
-- the maps of the brokers it lists, whole, and no others. Who is in the table shows at shutdown,
-- when every address is told.

scenario {
  "A route replaces the whole address map of each broker it lists, and of no other",
  covers = { "ROUTE-17", "WIRE-ROUTE-15", "SHUTDOWN-03" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
local a_slave = broker { name = "a-slave", of = a, id = 1 }
local b_slave = broker { name = "b-slave", of = b, id = 1 }
ns:route { topic = "orders", brokers = { a }, queues = 1 }
ns:route { topic = "bills", brokers = { b }, queues = 1 }
ns:route {
  topic = "notes",
  queue_data = { { broker = "a", read = 1, write = 1 } },
  broker_data = { { name = "a", addresses = { [0] = a.address } } },
}
a:topic { topic = "notes", queues = 1 }

local p = producer { name = "p", name_server = ns }
p:start()
p:send { topic = "orders", body = "a with its slave" }
p:send { topic = "bills", body = "b with its slave" }
p:send { topic = "notes", body = "a without" }
p:shutdown()

expect.equal(a:received { "UNREGISTER_CLIENT", producerGroup = "PG" }, 1)
expect.equal(b:received { "UNREGISTER_CLIENT", producerGroup = "PG" }, 1)
expect.equal(a_slave:received("UNREGISTER_CLIENT"), 0, "gone from the map of a")
expect.equal(b_slave:received { "UNREGISTER_CLIENT", producerGroup = "PG" }, 1,
  "no business of the route of notes")
