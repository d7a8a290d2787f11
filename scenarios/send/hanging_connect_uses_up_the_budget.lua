-- A connect that neither succeeds nor fails is given up after 3000 ms. With a time-out no longer
-- than that nothing is left for a second attempt; with a longer one the other broker is asked.

scenario {
  "A connect that hangs is retried only if the budget is longer",
  covers = { "SEND-24", "SEND-12" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "short", brokers = { a, b }, queues = 1 }
ns:route { topic = "long", brokers = { a, b }, queues = 1 }
a:network { black_hole = true }

local p = producer { name = "p", name_server = ns, timeout = 3000 }
p:start()
local _, err = p:try_send { topic = "short", body = "hello" }

expect.equal(now(), 3000)
expect.error(err, {
  class = "MQClientException",
  text = "Retry many times, still failed",
  cause = { class = "RemotingConnectException", message = "connect to <10.0.1.1:10911> failed" },
})
expect.equal(b:received(), 0, "b was not asked")

p:set { timeout = 3001 }
local begun = now()
local result = p:send { topic = "long", body = "hello" }
expect.equal(now() - begun, 3000)
expect.equal(result.broker, "b")
