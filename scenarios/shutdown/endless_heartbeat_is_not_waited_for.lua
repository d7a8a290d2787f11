-- When a round of heartbeats hangs for longer, the shutdown gives up waiting after three seconds,
-- for each of the two groups.  The brokers are not told then, but the shutdown comes to its end.

scenario {
  "After three seconds a shutdown goes on without unregistering",
  covers = { "SHUTDOWN-06", "SHUTDOWN-01", "SHUTDOWN-12" },
  expect_no_send = "a shutdown needs no messages",
}

local ns = name_server "ns"
local brokers = { broker "a", broker "b", broker "c" }
ns:route { topic = "TBW102", brokers = brokers, queues = 8, perm = 7 }
for _, server in ipairs(brokers) do
  server:on("HEART_BEAT", { silent = true, optional = true })
end

local p = producer { name = "p" }
p:start()
at(ms(1500))
p:shutdown()

expect.equal(now(), 7500, "the round would have gone on until 10000 ms")
expect.equal(p.state, "SHUTDOWN_ALREADY")
expect.never "UNREGISTER_CLIENT"
expect.silence(nil, s(60), "and then nothing more happens")
