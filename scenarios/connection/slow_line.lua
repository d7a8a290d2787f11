-- A line of 100,000 bytes a second with 40 ms each way. The body takes most of the time; the next
-- request waits in line behind it, and its time-out has begun all the same.

scenario {
  "A slow line delays what is behind a large message",
  covers = { "SYNC-01", "REMOTE-20", "REMOTE-21" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local p = producer { name = "p", compress_over = 10000000, heartbeat_interval = 600000 }
p:start()
p:send { topic = "orders", body = "to connect" }
a:network { latency = ms(40), bandwidth = 100000 }

local large = spawn(function() return p:try_send { topic = "orders", body = ("x"):rep(100000) } end)
local small = spawn(function() return p:try_send { topic = "orders", body = "behind it" } end)
expect.equal(large:join().queueOffset, 1)
expect.between(1080, 1090, now(),
  "one second for the body, 5 ms at most for headers, 40 ms each way")
expect.equal(small:join().queueOffset, 2)
expect.between(1083, 1095, now())

p:set { timeout = 1000 }
local _, err = p:try_send { topic = "orders", body = ("x"):rep(100000) }
expect.equal(err.cause.message, "wait response on the channel <10.0.1.1:10911> timeout, 1000(ms)")
sleep(s(1))
expect.equal(#a:stored(), 4, "a time-out does not take back what was written")
