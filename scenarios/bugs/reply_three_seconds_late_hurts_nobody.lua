-- The network holds an answer for three seconds, as long as the send waits. At the last millisecond
-- it is an answer; one millisecond later it is nobody's, and a client that still finds somebody for
-- it crashes or answers the next send with it. A broker that stops reading altogether ends sends in
-- the same time.  apache/rocketmq-client-cpp#472, apache/rocketmq-clients#1335, #1337

scenario {
  "An answer three seconds late is an answer, one after that is dropped",
  covers = { "SYNC-01", "SYNC-09", "REMOTE-21", "REMOTE-30", "SEND-24" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }
local p = producer { name = "p", name_server = ns }
p:start()
p:send { topic = "orders", body = "warm" }

a:network { latency = ms(1500) }
local result = p:send { topic = "orders", body = "just in time" }
expect.equal(result.queueOffset, 1)
expect.equal(now(), 3000)

a:network { latency = us(1500500) }
local _, err = p:try_send { topic = "orders", body = "too late" }
expect.equal(now(), 6000)
expect.error(err.cause, { class = "RemotingTimeoutException",
  message = "wait response on the channel <10.0.1.1:10911> timeout, 3000(ms)", cause = false })

a:calm()
expect.equal(p:send({ topic = "orders", body = "next" }).queueOffset, 3, "its own answer")
expect.contains(p.process:log()[#p.process:log()],
  "receive response, but not matched any request, 10.0.1.1:10911")

a:network { stop_reading = true }
local begun = now()
_, err = p:try_send { topic = "orders", body = string.rep("x", 100000) }
expect.equal(now(), begun + 3000)
expect.equal(err.cause.class, "RemotingTimeoutException")
