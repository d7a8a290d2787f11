-- A route may list brokers of which only slaves are left. There is nobody to create a topic at
-- then, and that counts as done.

scenario {
  "Where no broker has a master nothing is created and nothing fails",
  covers = { "ADMIN-03", "ADMIN-01" },
  expect_no_send = "no topic is made",
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
local slave = broker { name = "b1", of = b }
ns:route { topic = "slaves", queue_data = { { broker = "b" } },
  broker_data = { { name = "b", addresses = { [1] = slave.address } } } }
ns:route { topic = "half", queue_data = { { broker = "a" }, { broker = "b" } },
  broker_data = { { name = "a", addresses = { [0] = a.address } },
    { name = "b", addresses = { [1] = slave.address } } } }

local p = producer { name = "p", name_server = ns }
p:start()
p:create_topic("slaves", "fresh", 8)
expect.equal(a:received() + b:received() + slave:received(), 0)

p:create_topic("half", "fresh", 8)
expect.equal({ a:received "UPDATE_AND_CREATE_TOPIC", b:received(), slave:received() }, { 1, 0, 0 })
