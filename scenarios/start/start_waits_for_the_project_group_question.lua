-- A name server that accepts connections but never answers holds a start up for the three seconds
-- of one request, no longer, and does not make it fail. All timers count from then.

scenario {
  "A silent name server delays a start by three seconds",
  covers = { "FACTORY-10", "FACTORY-11", "FACTORY-14", "START-21", "START-25", "START-26" },
  expect_no_send = "only the start is looked at",
}

local ns = name_server "ns"
local a  = broker "a"
ns:route { topic = "TBW102", brokers = { a } }
ns:on("GET_KV_CONFIG", { silent = true })

local p = producer { name = "p", name_server = ns }

p:start()

expect.equal(now(), s(3), "how long the start took")
expect.equal(p.state, "RUNNING")

at(s(40))
expect.trace({ "START", "OK", "GET_KV_CONFIG", "GET_ROUTEINTO_BY_TOPIC", "HEART_BEAT" }, [[
      0ms  app > p  START
      0ms  p > ns   GET_KV_CONFIG
   3000ms  app < p  OK
   3010ms  p > ns   GET_ROUTEINTO_BY_TOPIC  topic=TBW102
     +0ms  p < ns   SUCCESS
   4000ms  p > a    HEART_BEAT
     +0ms  p < a    SUCCESS
  33010ms  p > ns   GET_ROUTEINTO_BY_TOPIC  topic=TBW102
     +0ms  p < ns   SUCCESS
  34000ms  p > a    HEART_BEAT
     +0ms  p < a    SUCCESS
]])
