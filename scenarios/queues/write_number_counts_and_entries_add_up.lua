-- How many queues of a broker a producer uses: the write number, not the read number, and of every
-- entry that the route has for the broker. So a queue that is listed twice has two turns.

scenario {
  "The write number of every entry of a broker gives that many queues",
  covers = { "QUEUES-09", "WIRE-ROUTE-14" },
}

local ns = name_server "ns"
local a = broker "a"
local b = broker "b"
for _, one in ipairs { a, b } do
  one:topic { topic = "orders", queues = 8 }
  one:topic { topic = "bills", queues = 8 }
end
local masters = {
  { name = "a", addresses = { [0] = a.address } },
  { name = "b", addresses = { [0] = b.address } },
}
ns:route {
  topic = "orders",
  queue_data = { { broker = "a", read = 8, write = 2 }, { broker = "b", read = 1, write = 3 } },
  broker_data = masters,
}
ns:route {
  topic = "bills",
  queue_data = {
    { broker = "a", read = 8, write = 0 }, { broker = "b", read = 2, write = 2 },
    { broker = "a", read = 1, write = -1 }, { broker = "b", read = 1, write = 1 },
  },
  broker_data = masters,
}

local p = producer { name = "p", name_server = ns }
p:start()
local orders, bills = {}, {}
for i = 1, 6 do
  local order = p:send { topic = "orders", body = "hello" }
  local bill = p:send { topic = "bills", body = "hello" }
  orders[i] = order.broker .. order.queueId
  bills[i] = bill.broker .. bill.queueId
end

expect.equal(orders, { "a0", "a1", "b0", "b1", "b2", "a0" })
expect.equal(bills, { "b0", "b1", "b0", "b0", "b1", "b0" },
  "zero and less give none, twice gives both")
