-- What counts as a change of a route: every member that is compared. Here two topics tell different
-- addresses of broker a, and the one whose route changed last wins; so each change can be seen in
-- where the next message goes.

scenario {
  "A route is new if any number, permission, name, address or the order text differs",
  covers = { "ROUTE-14", "ROUTE-16", "ROUTE-17", "WIRE-ROUTE-15", "WIRE-ROUTE-16" },
}

local ns = name_server "ns"
local left, right = broker "left", broker "right"

local function route(topic, address, change)
  local slave = change.slave
  ns:route {
    topic = topic,
    queue_data = {
      { broker = "a", read = change.read or 1, write = change.write or 1, perm = change.perm or 6 },
    },
    broker_data = { { name = change.name or "a", addresses = { [0] = address, [1] = slave } } },
    order = change.order,
  }
end
route("orders", left.address, {})
route("bills", right.address, {})

local p = producer { name = "p", name_server = ns }
p:start()
p:send { topic = "orders", body = "1" }
p:send { topic = "bills", body = "1" }

local changes = {
  { read = 2 }, { write = 2 }, { perm = 7 },
  { slave = "10.0.1.9:10911" }, { slave = "10.0.1.8:10911" },
  { order = "a:1" }, { order = "a:2" },
}
for round, change in ipairs(changes) do
  route("orders", left.address, change)
  at(s(60 * round - 29))
  p:send { topic = "bills", body = "after a change of orders" }
  route("bills", right.address, { read = 1 + round })
  at(s(60 * round + 1))
  p:send { topic = "orders", body = "after a change of bills" }
end

local went = { "left", "right" }
for _ = 1, #changes do
  went[#went + 1] = "left"
  went[#went + 1] = "right"
end
expect.brokers(went, "SEND_MESSAGE", "always to where the topic changed last says")
