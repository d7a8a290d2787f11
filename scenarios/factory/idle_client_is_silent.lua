-- A client that sends nothing does exactly what its timers say and no more, for as long as it lives.
-- Tasks due at one instant follow one another in due-time order, ties in the order of their making:
-- with these intervals refresh and heartbeat fall together at 1000 ms, again and again.

scenario {
  "An idle client does nothing beyond its timers",
  covers = { "FACTORY-14", "FACTORY-17", "FACTORY-18", "ROUTE-22", "HEARTBEAT-07" },
  expect_no_send = "the client is idle",
}

local ns = name_server "ns"
local a  = broker "a"
ns:route { topic = "TBW102", brokers = { a } }

local p = producer { name = "p", name_server = ns, poll_interval = 990,
                     heartbeat_interval = s(1) }

p:start()
at(s(300) - ms(1))

expect.equal(#ns:requests(), 1 + 304, "the question for settings, and 10 ms, 1000 ms, 1990 ms...")
expect.equal(#a:requests(), 299, "1000 ms, 2000 ms, ...")
expect.equal(a:received("HEART_BEAT"), 299)
expect.equal(ns:connections() + a:connections(), 2)
local at_once = {}
for _, request in ipairs(ns:requests "GET_ROUTEINTO_BY_TOPIC") do at_once[request.at] = true end
expect.truthy(at_once[1000], "a refresh and a heartbeat at one instant")
expect.trace({ what = { "GET_ROUTEINTO_BY_TOPIC", "HEART_BEAT" } }, [[
    10ms  p > ns  GET_ROUTEINTO_BY_TOPIC
    10ms  p < ns  SUCCESS
  1000ms  p > ns  GET_ROUTEINTO_BY_TOPIC
  1000ms  p < ns  SUCCESS
  1000ms  p > a   HEART_BEAT
  1000ms  p < a   SUCCESS
  ...
]])
