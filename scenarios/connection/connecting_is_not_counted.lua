-- The time-out of a send begins when the request is written. Two seconds spent on connecting do not
-- shorten the three seconds that the broker has to answer.

scenario {
  "Connecting does not count against the time-out",
  covers = { "REMOTE-14", "REMOTE-54", "SYNC-01" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }
a:network { latency = ms(1000) }
a:on("SEND_MESSAGE", { after = ms(2999) })
a:on("SEND_MESSAGE", { after = ms(3001) })

local p = producer { name = "p", heartbeat_interval = 600000 }
p:start()
spawn(function()
  sleep(ms(1999))
  a:network { latency = false }
end)
expect.equal(p:send({ topic = "orders", body = "in time" }).status, "SEND_OK")
expect.equal(now(), 4999, "2000 ms to connect, 2999 ms to answer")

local _, err = p:try_send { topic = "orders", body = "too late" }
expect.equal(err.cause.message, "wait response on the channel <10.0.1.1:10911> timeout, 3000(ms)")
expect.equal(now(), 7999)
