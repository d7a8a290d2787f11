-- A connection that breaks while an answer is awaited ends nothing: the send goes on waiting until
-- its time-out, and then no budget is left for another broker. The next send connects anew.

scenario { "A send whose connection is lost ends by time-out", covers = { "SYNC-08", "SEND-24" } }

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 2 }
a:on("SEND_MESSAGE", { close = "before", how = "reset", after = ms(100) })

local p = producer { name = "p", name_server = ns, timeout = 3000 }
p:start()
local _, err = p:try_send { topic = "orders", body = "1" }

expect.equal(now(), 3000)
expect.error(err, {
  class = "MQClientException",
  text = "Retry many times, still failed",
  cause = { class = "RemotingTimeoutException" },
})
expect.brokers { "a" }

expect.equal(p:send { topic = "orders", body = "2" }.broker, "a")
expect.count(2, { "CONNECT", whom = "a" }, "the next send connects anew")
