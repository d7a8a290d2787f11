-- Name servers, addresses, instance name and intervals belong to the client as a whole. It copies
-- them when the first producer starts; changing them on a running producer has no effect.

scenario {
  "Properties of the client are frozen at the start",
  covers = { "CONFIG-06", "NSADDR-05", "LOCK-01" },
  expect_no_send = "only the timers are looked at",
}

local host      = process "host"
local ns, other = name_server "ns", name_server "other"
local a         = broker "a"
ns:route { topic = "TBW102", brokers = { a } }

local p = producer { name = "p", process = host, name_server = ns, poll_interval = s(10),
                     heartbeat_interval = s(10) }

p:start()
p:set { name_server = other, client_ip = "10.9.9.9", instance = "other", poll_interval = s(1),
        heartbeat_interval = s(1) }
at(s(12))

expect.trace({ "GET_ROUTEINTO_BY_TOPIC", "HEART_BEAT" }, [[
     10ms  host > ns  GET_ROUTEINTO_BY_TOPIC
     +0ms  host < ns  SUCCESS
   1000ms  host > a   HEART_BEAT  clientID=10.0.2.1@DEFAULT
     +0ms  host < a   SUCCESS
  10010ms  host > ns  GET_ROUTEINTO_BY_TOPIC
     +0ms  host < ns  SUCCESS
  11000ms  host > a   HEART_BEAT  clientID=10.0.2.1@DEFAULT
     +0ms  host < a   SUCCESS
]])

ns:cut()
at(s(22))
expect.equal(ns:received("GET_ROUTEINTO_BY_TOPIC"), 3)
expect.equal(other:received(), 0, "not even when the connection breaks")

p:shutdown()
expect.count(2, { "UNREGISTER_CLIENT", clientID = "10.0.2.1@DEFAULT" })
expect.falsy(host:port_taken(34036), "the port of the name it started with")
