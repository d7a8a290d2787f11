-- All timers of a client share one thread. A name server that keeps silent holds the refresh for
-- three seconds a topic, and the heartbeats that fall due meanwhile wait; afterwards they are
-- made up one after another, and the next ones are on time again.

scenario {
  "Heartbeats that a slow refresh held up are made up afterwards",
  covers = { "FACTORY-15", "FACTORY-17", "ROUTE-20", "ROUTE-22" },
  expect_no_send = "only the timers are looked at",
}

local ns = name_server "ns"
local a  = broker "a"
ns:route { topic = "TBW102", brokers = { a } }

local p = producer { name = "p", name_server = ns, create_topic_key = "TEMPLATE",
                     poll_interval = s(10), heartbeat_interval = s(2) }

p:start()
at(s(10))
ns:on("GET_ROUTEINTO_BY_TOPIC", { silent = true, times = 2 })
at(s(19))

expect.trace({ "HEART_BEAT", "GET_ROUTEINTO_BY_TOPIC" }, [[
  any order {
       10ms  p > ns  GET_ROUTEINTO_BY_TOPIC  topic=TEMPLATE
       10ms  p < ns  TOPIC_NOT_EXIST
       10ms  p > ns  GET_ROUTEINTO_BY_TOPIC  topic=TBW102
       10ms  p < ns  SUCCESS
  }
   1000ms  p > a   HEART_BEAT
     +0ms  p < a   SUCCESS
   3000ms  p > a   HEART_BEAT
     +0ms  p < a   SUCCESS
   5000ms  p > a   HEART_BEAT
     +0ms  p < a   SUCCESS
   7000ms  p > a   HEART_BEAT
     +0ms  p < a   SUCCESS
   9000ms  p > a   HEART_BEAT
     +0ms  p < a   SUCCESS
  10010ms  p > ns  GET_ROUTEINTO_BY_TOPIC
  13010ms  p > ns  GET_ROUTEINTO_BY_TOPIC
  16010ms  p > a   HEART_BEAT
  16010ms  p < a   SUCCESS
  16010ms  p > a   HEART_BEAT
  16010ms  p < a   SUCCESS
  16010ms  p > a   HEART_BEAT
  16010ms  p < a   SUCCESS
  17000ms  p > a   HEART_BEAT
     +0ms  p < a   SUCCESS
]])
