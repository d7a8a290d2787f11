-- The broker closes the connection with the answer still owed. A 3.0 client does not notice until
-- the time-out, so nothing is sent twice; the next send connects anew, at once.

scenario {
  "A connection closed while waiting is noticed by the next send",
  covers = { "REMOTE-16", "REMOTE-21", "SYNC-08", "SEND-24", "BROKER-27" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }
a:on("SEND_MESSAGE", { close = "before", after = ms(100) })

local p = producer { name = "p", timeout = 500 }
p:start()
local _, err = p:try_send { topic = "orders", body = "one" }
expect.error(err.cause, { class = "RemotingTimeoutException",
  message = "wait response on the channel <10.0.1.1:10911> timeout, 500(ms)", cause = false })
expect.equal(now(), 500)
p:send { topic = "orders", body = "two" }
p:send { topic = "orders", body = "three" }

expect.brokers({ "a", "b", "a" })
expect.trace({ "CONNECT", "CLOSE", "RESET", whom = "a" }, [[
    0ms  p > a  CONNECT
  100ms  p < a  CLOSE
  500ms  p > a  CONNECT
]])
