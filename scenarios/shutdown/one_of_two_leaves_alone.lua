-- Producers of one client share its connections, timers and routes.  When one of two is shut down,
-- only its group is unregistered; the other one goes on as if nothing had happened, with the routes
-- it has.

scenario {
  "A producer that leaves a sibling behind only unregisters its own group",
  covers = { "SHUTDOWN-08", "SHUTDOWN-13", "FACTORY-21", "HEARTBEAT-12" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local host = process "host"
local p = producer { name = "p", group = "one", process = host }
local q = producer { name = "q", group = "two", process = host }
p:start()
q:start()
p:send { topic = "orders", body = "1" }
q:send { topic = "orders", body = "2" }
at(s(2))
p:shutdown()
local lookups = ns:received { "GET_ROUTEINTO_BY_TOPIC", topic = "orders" }
q:send { topic = "orders", body = "3" }

expect.equal(ns:received { "GET_ROUTEINTO_BY_TOPIC", topic = "orders" }, lookups, "still known")
expect.equal(p.state, "SHUTDOWN_ALREADY")
expect.equal(q.state, "RUNNING")
expect.truthy(host:port_taken(34036), "the lock stays")

at(s(40))
expect.trace({ "HEART_BEAT", "UNREGISTER_CLIENT", "CLOSE" }, [[
   1000ms  host > a  HEART_BEAT         groups=CLIENT_INNER_PRODUCER,one,two
   1000ms  host < a  SUCCESS
   2000ms  host > a  UNREGISTER_CLIENT  producerGroup=one
   2000ms  host < a  SUCCESS
  31000ms  host > a  HEART_BEAT         groups=CLIENT_INNER_PRODUCER,two
  31000ms  host < a  SUCCESS
]])
expect.equal(a:producers "one", 0)
expect.equal(a:producers "two", 1)
local refreshed = ns:received { "GET_ROUTEINTO_BY_TOPIC", topic = "orders" }
expect.at_least(lookups + 1, refreshed, "routes are still asked for")
