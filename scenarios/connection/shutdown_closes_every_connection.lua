-- After shutdown nothing of the client is left on the network: each connection is closed by the
-- client, and an asynchronous send still under way has its one outcome.

scenario {
  "Shutdown closes every connection and ends what is pending",
  covers = { "REMOTE-15", "REMOTE-52", "ASYNC-14" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }
a:on("SEND_MESSAGE", { silent = true })

local p = producer { name = "p" }
p:start()
local pending = p:send_async { topic = "orders", body = "never answered" }
p:send { topic = "orders", body = "hello" }
sleep(ms(100))
p:shutdown()

expect.equal({ ns:connections(), a:connections(), b:connections() }, { 0, 0, 0 })
expect.count(1, { "CLOSE", who = "p", whom = "ns" })
expect.count(1, { "CLOSE", who = "p", whom = "a" })
expect.count(1, { "CLOSE", who = "p", whom = "b" })
expect.equal(pending.callbacks, 1)
local _, err = pending:wait()
expect.equal(err.class, "MQClientException")
expect.silence(nil, s(60), "no timer is left")
