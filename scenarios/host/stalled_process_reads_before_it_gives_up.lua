-- The process does not run for 5 s, say in a debugger or a swapping machine. The answer came in
-- time and lies in the socket when the process wakes up, next to a time-out that is overdue: the
-- answer counts. Where there is none, the time-out does.

scenario {
  "A process that wakes up takes the answer that came in time",
  covers = { "SYNC-01", "FRAME-05" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 2 }
a:on({ request = "SEND_MESSAGE", queueId = 0 }, { after = ms(20) })
a:on({ request = "SEND_MESSAGE", queueId = 1 }, { after = ms(6000) })

local p = producer { name = "p" }
p:start()
local in_time = spawn(function()
  return p:try_send { topic = "orders", body = "answered at 20 ms" }
end)
local too_late = spawn(function()
  return p:try_send { topic = "orders", body = "answered at 6000 ms" }
end)
sleep(ms(10))
clock.stall(s(5))

expect.equal(in_time:join().status, "SEND_OK")
local _, err = too_late:join()
expect.equal(err.cause.class, "RemotingTimeoutException")
expect.equal(now(), 5010)
sleep(s(2))
expect.equal(p:send { topic = "orders", body = "afterwards" }.queueId, 0,
  "the late answer was dropped")
