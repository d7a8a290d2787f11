-- The broker reads requests and closes the connection. Later versions fail whoever waits on it at
-- once; 3.0 lets them wait for their time-outs, which is slow, but tells nobody a wrong thing. New
-- sends use a new connection right away, and the message of a late synchronous failure is not sent
-- a second time.  apache/rocketmq#3929, ROCKETMQ-184

scenario {
  "Sends under way on a connection that breaks end by time-out, new ones are not held up",
  covers = { "SYNC-08", "REMOTE-16", "REMOTE-26", "SEND-24", "ASYNC-07", "ONEWAY-03" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }
ns:route { topic = "bills", brokers = { a }, queues = 1 }
a:on({ request = "SEND_MESSAGE", topic = "orders" }, { silent = true, stored = false })
a:on({ request = "SEND_MESSAGE", topic = "bills" }, { silent = true, stored = false })

local p = producer { name = "p", name_server = ns, timeout = 2000 }
p:start()
local waiting = spawn(function() return p:try_send { topic = "orders", body = "sync" } end)
sleep(ms(1))
local call = p:send_async { topic = "bills", body = "async" }
p:send_oneway { topic = "bills", body = "oneway" }
at(ms(100))
a:cut { how = "close" }
at(ms(200))
expect.equal(p:send({ topic = "bills", body = "next" }).broker, "a")
expect.equal(now(), 200)

local _, err = waiting:join()
expect.equal(now(), 2000)
expect.error(err.cause, { class = "RemotingTimeoutException", cause = false })
_, err = call:wait()
expect.error(err, { message = default_suffix "wait response timeout 2000ms" })
expect.equal(call.at, 4000, "the first scan 3000 ms after the request")
expect.equal(call.callbacks, 1)
expect.equal(b:received "SEND_MESSAGE", 0, "there was nothing left for a second attempt")
expect.trace({ "CONNECT", "CLOSE", "RESET", whom = "a" }, [[
    0ms  p > a  CONNECT
  100ms  p < a  CLOSE
  200ms  p > a  CONNECT
]])
