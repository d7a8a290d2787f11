-- Whatever goes wrong in a scheduled task is logged and forgotten: a refresh that fails and a
-- broker that answers with an error are asked again one period later, and the tasks after them
-- in time.

scenario {
  "A task that fails runs again next period",
  covers = { "FACTORY-16", "ROUTE-20", "HEARTBEAT-06", "HEARTBEAT-11" },
  expect_no_send = "only the timers are looked at",
}

local ns = name_server "ns"
local a  = broker "a"
ns:route { topic = "TBW102", brokers = { a } }

local p = producer { name = "p", name_server = ns, poll_interval = s(2),
                     heartbeat_interval = s(2) }

p:start()
at(s(2))
ns:on("GET_ROUTEINTO_BY_TOPIC", { code = "SYSTEM_ERROR", remark = "no" })
ns:on("GET_ROUTEINTO_BY_TOPIC", { body = "{{{" })
ns:on("GET_ROUTEINTO_BY_TOPIC", { code = "SUCCESS", body = false })
a:on("HEART_BEAT", { code = "SYSTEM_ERROR", remark = "no" })
a:on("HEART_BEAT", { code = 999 })
at(s(10))

expect.trace({ "GET_ROUTEINTO_BY_TOPIC", "HEART_BEAT" }, [[
    10ms  p > ns  GET_ROUTEINTO_BY_TOPIC
    +0ms  p < ns  SUCCESS
  1000ms  p > a   HEART_BEAT
    +0ms  p < a   SUCCESS
  2010ms  p > ns  GET_ROUTEINTO_BY_TOPIC
    +0ms  p < ns  SYSTEM_ERROR
  3000ms  p > a   HEART_BEAT
    +0ms  p < a   SYSTEM_ERROR
  4010ms  p > ns  GET_ROUTEINTO_BY_TOPIC
    +0ms  p < ns  SUCCESS
  5000ms  p > a   HEART_BEAT
    +0ms  p < a   999
  6010ms  p > ns  GET_ROUTEINTO_BY_TOPIC
    +0ms  p < ns  SUCCESS
  7000ms  p > a   HEART_BEAT
    +0ms  p < a   SUCCESS
  8010ms  p > ns  GET_ROUTEINTO_BY_TOPIC
    +0ms  p < ns  SUCCESS
  9000ms  p > a   HEART_BEAT
    +0ms  p < a   SUCCESS
]])
