-- The time-out of a send is the time it waits for the answer. Connecting comes on top of it, up to
-- 3000 ms.

scenario {
  "The time for connecting comes on top of the time-out",
  covers = { "SYNC-01", "SYNC-10" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }
a:network { latency = ms(400) }
a:on("SEND_MESSAGE", { silent = true })

local p = producer { name = "p", name_server = ns, timeout = 1000 }
p:start()
local _, err = p:try_send { topic = "orders", body = "hello" }

expect.error(err, {
  class = "MQClientException",
  cause = {
    class = "RemotingTimeoutException",
    message = "wait response on the channel <10.0.1.1:10911> timeout, 1000(ms)",
  },
})
expect.trace({ "CONNECT", "CONNECTED", "SEND_MESSAGE", who = "p", whom = "a" }, [[
     0ms  p > a  CONNECT
  +800ms  p > a  CONNECTED
  +400ms  p > a  SEND_MESSAGE
]], "there and back to connect, and there with the request")
expect.equal(now(), 1800, "1000 ms after the write")
