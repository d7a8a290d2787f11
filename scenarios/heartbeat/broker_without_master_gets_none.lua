-- While a master is away, its name is still in the routes, with nothing but slaves behind it.  A
-- producer sends those no heartbeats.

scenario {
  "A broker name without master gets no heartbeats",
  covers = { "HEARTBEAT-05", "HEARTBEAT-04" },
  expect_no_send = "heartbeats need no messages",
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
local slave = broker { name = "b-slave", of = b, id = 1 }
ns:route {
  topic = "TBW102",
  queue_data = {
    { broker = "a", read = 8, write = 8, perm = 7 },
    { broker = "b", read = 8, write = 8, perm = 7 },
  },
  broker_data = {
    { name = "a", addresses = { [0] = a.address } },
    { name = "b", addresses = { [1] = slave.address } },
  },
}

local p = producer { name = "p" }
p:start()
at(s(40))

expect.brokers({ "a", "a" }, "HEART_BEAT")
expect.count(0, { "CONNECT", whom = b })
expect.count(0, { "CONNECT", whom = slave })
