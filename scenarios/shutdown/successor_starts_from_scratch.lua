-- When a client has gone with its last producer, the next producer of the same name and group makes
-- a new one: the lock port is bound again, routes are asked for again, connections are made again.

scenario {
  "A producer that follows the last one makes a new client",
  covers = { "SHUTDOWN-07", "LOCK-11", "FACTORY-24" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local host = process "host"
for n = 1, 2 do
  local p = producer { name = "p" .. n, process = host }
  p:start()
  expect.truthy(host:port_taken(34036))
  local result = p:send { topic = "orders", body = tostring(n) }
  expect.equal(result.queueId, 0, "the counter begins anew")
  p:shutdown()
  expect.falsy(host:port_taken(34036))
end

expect.count(2, { "CONNECT", whom = a })
expect.equal(ns:received { "GET_ROUTEINTO_BY_TOPIC", topic = "orders" }, 2)
