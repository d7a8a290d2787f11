-- Waiting for an answer takes the whole time-out, and that is also the whole budget for retries. So
-- a broker that says nothing is not followed by another one: the send fails after exactly one time-
-- out.

scenario {
  "A silent broker uses up the budget",
  covers = { "SEND-24", "SEND-02", "SEND-20", "SYNC-10", "ERR-08" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 2 }

a:on("SEND_MESSAGE", { silent = true })

local p = producer { name = "p", name_server = ns, timeout = 3000 }
p:start()
local result, err = p:try_send { topic = "orders", body = "hello" }

expect.equal(now(), 3000)
expect.equal(result, nil)
expect.error(err, {
  class = "MQClientException",
  message = default_suffix "Retry many times, still failed",
  code = -1,
  cause = {
    class = "RemotingTimeoutException",
    message = "wait response on the channel <10.0.1.1:10911> timeout, 3000(ms)",
    cause = false,
  },
})
expect.brokers { "a" }
