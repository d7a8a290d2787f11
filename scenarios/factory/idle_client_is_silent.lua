-- A client that sends nothing does exactly what its timers say and no more, for as long as it
-- lives: in five minutes ten polls of the one topic it knows, ten heartbeats to the one broker
-- of that topic, over one connection each. The parts that serve consumers make no traffic at
-- all.

scenario {
  "An idle client does nothing beyond its timers",
  covers = { "FACTORY-14", "FACTORY-18", "START-21", "ROUTE-22", "HEARTBEAT-07" },
  expect_no_send = "the client is idle",
}

local ns = name_server "ns"
local a  = broker "a"
ns:route { topic = "TBW102", brokers = { a } }

local p = producer { name = "p", name_server = ns }

p:start()
at(s(300))

expect.equal(ns:received("GET_KV_CONFIG"), 1)
expect.equal(ns:received(), 1 + 10, "10 ms, 30010 ms, ... 270010 ms")
expect.equal(a:received("HEART_BEAT"), 10, "1000 ms, 31000 ms, ... 271000 ms")
expect.equal(a:received(), 10)
expect.count(2, "CONNECT")
expect.count(0, { "CLOSE", "RESET" }, "the traffic keeps the connections alive")
for number, request in ipairs(ns:requests "GET_ROUTEINTO_BY_TOPIC") do
  expect.equal(request.topic, "TBW102")
  expect.equal(request.at, ms(10) + s(30) * (number - 1))
end
for number, request in ipairs(a:requests()) do
  expect.equal(request.at, s(1) + s(30) * (number - 1))
end
