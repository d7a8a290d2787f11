-- Heartbeats and farewells do not overlap.  A shutdown that finds a round of heartbeats under way
-- waits for it up to three seconds, so that no heartbeat announces the group again afterwards.

scenario {
  "A shutdown waits for the round of heartbeats that is under way",
  covers = { "SHUTDOWN-06", "HEARTBEAT-12" },
  expect_no_send = "a shutdown needs no messages",
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "TBW102", brokers = { a }, queues = 8, perm = 7 }
a:on("HEART_BEAT", { after = ms(2500) })

local p = producer { name = "p" }
p:start()
at(s(2))
p:shutdown()

expect.equal(now(), 3500)
expect.trace({ "HEART_BEAT", "UNREGISTER_CLIENT", whom = a }, [[
  1000ms  p > a  HEART_BEAT
  3500ms  p < a  SUCCESS
  3500ms  p > a  UNREGISTER_CLIENT  producerGroup=PG
  3500ms  p < a  SUCCESS
  3500ms  p > a  UNREGISTER_CLIENT  producerGroup=CLIENT_INNER_PRODUCER
  3500ms  p < a  SUCCESS
]])
