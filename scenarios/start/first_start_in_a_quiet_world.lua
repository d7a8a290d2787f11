-- What the very first start of a client looks like when the name server knows nothing: one
-- question for settings, then `start` returns; the timers ask for the default topic and, as no
-- broker is known, never send a heartbeat.

scenario {
  "The first start asks for settings, then polls the default topic",
  covers = { "START-02", "START-03", "START-09", "START-15", "START-21", "START-25", "FACTORY-09",
             "FACTORY-10", "HEARTBEAT-07" },
  expect_no_send = "only the start is looked at",
}

local ns = name_server "ns"
local p  = producer { name = "p", name_server = ns }

p:start()

expect.equal(now(), 0, "start waits for nothing but the answer")
expect.states(p, { "CREATE_JUST", "START_FAILED", "RUNNING" })
expect.trace([[
  0ms  app > p  START
  0ms  p        STATE           from=CREATE_JUST to=START_FAILED
  0ms  p > ns   CONNECT
  0ms  p > ns   CONNECTED
  0ms  p > ns   GET_KV_CONFIG   namespace=PROJECT_CONFIG key=10.0.2.1
  0ms  p < ns   QUERY_NOT_FOUND remark="No config item, Namespace: PROJECT_CONFIG Key: 10.0.2.1"
  0ms  p        STATE           from=START_FAILED to=RUNNING
  0ms  app < p  OK
]])

at(s(60))
expect.trace({ "GET_KV_CONFIG", "GET_ROUTEINTO_BY_TOPIC", "HEART_BEAT" }, [[
      0ms  p > ns   GET_KV_CONFIG
      0ms  p < ns   QUERY_NOT_FOUND
     10ms  p > ns   GET_ROUTEINTO_BY_TOPIC  topic=TBW102
    +0ms   p < ns   TOPIC_NOT_EXIST
  30010ms  p > ns   GET_ROUTEINTO_BY_TOPIC  topic=TBW102
    +0ms   p < ns   TOPIC_NOT_EXIST
]])
