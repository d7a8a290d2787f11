-- The timers' one thread takes tasks in the order in which they fell due, and at one instant in
-- the order in which they were made: the refresh before the heartbeat. So it is with tasks in
-- time (at 1000 ms), and so with those that a silent name server held up from 1990 ms to 4990
-- ms: they were due at 2600, 2980, 3970, 4200 and 4960 ms.

scenario {
  "Tasks run in the order in which they fall due",
  covers = { "FACTORY-15", "FACTORY-17" },
  expect_no_send = "only the timers are looked at",
}

local ns = name_server "ns"
local a  = broker "a"
ns:route { topic = "TBW102", brokers = { a } }

local p = producer { name = "p", name_server = ns, poll_interval = 990,
                     heartbeat_interval = 1600 }

p:start()
at(ms(1500))
ns:on("GET_ROUTEINTO_BY_TOPIC", { silent = true })
at(s(5))

expect.trace({ "GET_ROUTEINTO_BY_TOPIC", "HEART_BEAT" }, [[
    10ms  p > ns  GET_ROUTEINTO_BY_TOPIC
    10ms  p < ns  SUCCESS
  1000ms  p > ns  GET_ROUTEINTO_BY_TOPIC
  1000ms  p < ns  SUCCESS
  1000ms  p > a   HEART_BEAT
  1000ms  p < a   SUCCESS
  1990ms  p > ns  GET_ROUTEINTO_BY_TOPIC
  4990ms  p > a   HEART_BEAT
  4990ms  p < a   SUCCESS
  4990ms  p > ns  GET_ROUTEINTO_BY_TOPIC
  4990ms  p < ns  SUCCESS
  4990ms  p > ns  GET_ROUTEINTO_BY_TOPIC
  4990ms  p < ns  SUCCESS
  4990ms  p > a   HEART_BEAT
  4990ms  p < a   SUCCESS
  4990ms  p > ns  GET_ROUTEINTO_BY_TOPIC
  4990ms  p < ns  SUCCESS
]])
