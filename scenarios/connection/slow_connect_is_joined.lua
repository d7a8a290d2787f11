-- A connect that takes 4 s is too slow for the send that began it, but not lost: the next send
-- joins it, and has to wait for the last second only.

scenario {
  "A slow connect serves the send that comes later",
  covers = { "REMOTE-12", "REMOTE-14" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }
a:network { latency = s(2) }

local p = producer { name = "p", heartbeat_interval = 600000 }
p:start()
local _, err = p:try_send { topic = "orders", body = "too early" }
expect.error(err.cause,
  { class = "RemotingConnectException", message = "connect to <10.0.1.1:10911> failed" })
expect.equal(now(), 3000)

a:network { latency = ms(1) }
local result = p:send { topic = "orders", body = "in time" }
expect.equal(result.queueOffset, 0, "the first message was never written")
expect.equal(now(), 4002)
expect.trace({ "CONNECT", "CONNECTED", whom = "a" }, [[
    0ms  p > a  CONNECT
 4000ms  p > a  CONNECTED
]])
