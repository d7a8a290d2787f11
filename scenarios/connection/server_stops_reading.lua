-- A broker that hangs in a garbage collection accepts bytes no more. The send fails by its
-- time-out, but what is in the pipe is read later: a message that failed may be stored, which is
-- why consumers must expect it twice.

scenario {
  "A message may be stored after its send has failed",
  covers = { "SYNC-08", "SYNC-09", "REMOTE-15", "REMOTE-30" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local p = producer { name = "p", heartbeat_interval = 600000 }
p:start()
p:send { topic = "orders", body = "one" }
at(s(2))
a:network { stop_reading = true }
local _, err = p:try_send { topic = "orders", body = "two" }
expect.equal(err.cause.class, "RemotingTimeoutException")
expect.equal(now(), 5000)
expect.equal(#a:stored(), 1)

at(s(6))
a:network { stop_reading = false }
sleep(ms(1))
expect.equal(#a:stored(), 2, "it was in the pipe")
expect.equal(a:stored()[2].at, 6000)
expect.equal(p:send { topic = "orders", body = "three" }.queueOffset, 2,
  "and its answer was dropped")
expect.count(1, { "CONNECT", whom = "a" })
