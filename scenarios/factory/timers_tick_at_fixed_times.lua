-- All times of an idle client follow from its start: routes are refreshed after 10 ms and then
-- every pollNameServerInteval, brokers hear of it after 1000 ms and then every
-- heartbeatBrokerInterval. The times do not drift, however long a round takes.

scenario {
  "Refreshes and heartbeats keep their own fixed rates",
  covers = { "FACTORY-14", "ROUTE-22", "HEARTBEAT-07" },
  expect_no_send = "only the timers are looked at",
}

local ns = name_server "ns"
local a  = broker "a"
ns:route { topic = "TBW102", brokers = { a } }
ns:on("GET_ROUTEINTO_BY_TOPIC", { after = ms(3), times = "always" })
a:on("HEART_BEAT", { after = ms(5), times = "always" })

local p = producer { name = "p", name_server = ns, poll_interval = s(7),
                     heartbeat_interval = s(4) }

p:start()
at(s(15))

expect.trace({ "GET_ROUTEINTO_BY_TOPIC", "HEART_BEAT" }, [[
     10ms  p > ns  GET_ROUTEINTO_BY_TOPIC
     +3ms  p < ns  SUCCESS
   1000ms  p > a   HEART_BEAT
     +5ms  p < a   SUCCESS
   5000ms  p > a   HEART_BEAT
     +5ms  p < a   SUCCESS
   7010ms  p > ns  GET_ROUTEINTO_BY_TOPIC
     +3ms  p < ns  SUCCESS
   9000ms  p > a   HEART_BEAT
     +5ms  p < a   SUCCESS
  13000ms  p > a   HEART_BEAT
     +5ms  p < a   SUCCESS
  14010ms  p > ns  GET_ROUTEINTO_BY_TOPIC
     +3ms  p < ns  SUCCESS
]])
