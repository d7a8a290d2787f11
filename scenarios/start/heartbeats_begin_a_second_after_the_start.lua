-- The route of the default topic, fetched 10 ms after the start, tells the client its first
-- brokers. From one second on they hear of it every 30 s: masters only, for the user's group and
-- for the hidden inner producer that every client carries.

scenario {
  "Heartbeats begin a second after the start and go to masters only",
  covers = { "START-15", "START-17", "START-21", "FACTORY-02", "FACTORY-14", "HEARTBEAT-01",
             "HEARTBEAT-02", "HEARTBEAT-03", "HEARTBEAT-04", "HEARTBEAT-07" },
  expect_no_send = "only the heartbeats are looked at",
}

local ns    = name_server "ns"
local a     = broker "a"
local slave = broker { name = "a-slave", of = a, id = 1 }
ns:route { topic = "TBW102", brokers = { a }, queues = 8, perm = 7 }

local p = producer { name = "p", group = "orders", name_server = ns }

p:start()
at(s(62))

expect.trace({ "GET_ROUTEINTO_BY_TOPIC", "HEART_BEAT" }, [[
     10ms  p > ns  GET_ROUTEINTO_BY_TOPIC  topic=TBW102
     +0ms  p < ns  SUCCESS
   1000ms  p > a   HEART_BEAT  clientID=10.0.2.1@DEFAULT groups=CLIENT_INNER_PRODUCER,orders
     +0ms  p < a   SUCCESS
  30010ms  p > ns  GET_ROUTEINTO_BY_TOPIC  topic=TBW102
     +0ms  p < ns  SUCCESS
  31000ms  p > a   HEART_BEAT  clientID=10.0.2.1@DEFAULT groups=CLIENT_INNER_PRODUCER,orders
     +0ms  p < a   SUCCESS
  60010ms  p > ns  GET_ROUTEINTO_BY_TOPIC  topic=TBW102
     +0ms  p < ns  SUCCESS
  61000ms  p > a   HEART_BEAT  clientID=10.0.2.1@DEFAULT groups=CLIENT_INNER_PRODUCER,orders
     +0ms  p < a   SUCCESS
]])
expect.equal(slave:received(), 0, "a slave hears nothing from a client without consumers")
local heartbeat = a:requests("HEART_BEAT")[1]
expect.equal(heartbeat.fields, {}, "everything is in the body")
expect.contains(heartbeat.body, '"consumerDataSet":[]')
