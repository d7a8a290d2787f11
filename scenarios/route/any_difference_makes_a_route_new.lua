-- What counts as a change of a route: every member that is compared. Here two topics tell different
-- addresses of broker a, and the one whose route changed last wins; so each change can be seen in
-- where the next message goes. One change is added to the other, so that no two happen at once.

scenario {
  "A route is new if any number, permission, name, address or the order text differs",
  covers = { "ROUTE-14", "ROUTE-16", "ROUTE-17", "WIRE-ROUTE-15", "WIRE-ROUTE-16" },
}

local ns = name_server "ns"
local left, right = broker "left", broker "right"

local function route(topic, address, change)
  local brokers = { { name = "a", addresses = { [0] = address, [1] = change.slave } } }
  brokers[2] = change.second and { name = change.second, addresses = {} }
  ns:route {
    topic = topic,
    queue_data = {
      { broker = "a", read = change.read or 1, write = change.write or 1, perm = change.perm or 6 },
      { broker = "b", read = 1, write = 1, perm = change.last or 6 },
    },
    broker_data = brokers,
    order = change.order,
  }
end
route("orders", left.address, {})
route("bills", right.address, {})

local p = producer { name = "p", name_server = ns, poll_interval = s(10) }
p:start()
p:send { topic = "orders", body = "1" }
p:send { topic = "bills", body = "1" }

local changes = {
  { read = 2 }, { write = 2 }, { perm = 7 }, { last = 7 },
  { slave = "10.0.1.9:10911" }, { slave = "10.0.1.8:10911" }, { second = "b" }, { second = "c" },
  { order = "a:1" }, { order = "a:2" },
}
local all = {}
for round, change in ipairs(changes) do
  for name, value in pairs(change) do all[name] = value end
  route("orders", left.address, all)
  at(s(20 * round - 9))
  p:send { topic = "bills", body = "after a change of orders" }
  route("bills", right.address, { read = 1 + round })
  at(s(20 * round + 1))
  p:send { topic = "orders", body = "after a change of bills" }
end

local went = { "left", "right" }
for _ = 1, #changes do
  went[#went + 1] = "left"
  went[#went + 1] = "right"
end
expect.brokers(went, "SEND_MESSAGE", "always to where the topic changed last says")
