-- A round of heartbeats runs only if no other is under way, and does not wait for its turn.  A
-- producer that starts while a round hangs at a silent broker is announced only with the next
-- regular one.

scenario {
  "A round of heartbeats that would overlap another is skipped",
  covers = { "HEARTBEAT-08", "HB-06", "START-14" },
  expect_no_send = "heartbeats need no messages",
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "TBW102", brokers = { a }, queues = 8, perm = 7 }
a:on("HEART_BEAT", { silent = true })

local p = producer { name = "p", group = "one" }
local q = producer { name = "q", group = "two" }
p:start()
at(s(2))
q:start()

expect.equal(now(), 2000, "the start does not wait for the round that hangs until 4000 ms")
expect.equal(q.state, "RUNNING")

at(s(40))
expect.trace("HEART_BEAT", [[
   1000ms  p > a  HEART_BEAT  groups=CLIENT_INNER_PRODUCER,one
  31000ms  p > a  HEART_BEAT  groups=CLIENT_INNER_PRODUCER,one,two
  31000ms  p < a  SUCCESS
]])
