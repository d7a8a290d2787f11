-- The interval of heartbeats can be set before the start.  Rounds come one second after the start
-- and then at that interval; a producer that joins a running client adds one round at the end of
-- its start.

scenario {
  "Heartbeats come at their interval and at the end of each start",
  covers = { "HEARTBEAT-07", "START-14", "HB-06" },
  expect_no_send = "heartbeats need no messages",
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "TBW102", brokers = { a }, queues = 8, perm = 7 }

local p = producer { name = "p", group = "one", heartbeat_interval = 7000 }
local q = producer { name = "q", group = "two" }
p:start()
at(s(10))
q:start()
at(s(16))

expect.trace("HEART_BEAT", [[
   1000ms  p > a  HEART_BEAT  groups=CLIENT_INNER_PRODUCER,one
   1000ms  p < a  SUCCESS
   8000ms  p > a  HEART_BEAT  groups=CLIENT_INNER_PRODUCER,one
   8000ms  p < a  SUCCESS
  10000ms  p > a  HEART_BEAT  groups=CLIENT_INNER_PRODUCER,one,two
  10000ms  p < a  SUCCESS
  15000ms  p > a  HEART_BEAT  groups=CLIENT_INNER_PRODUCER,one,two
  15000ms  p < a  SUCCESS
]])
