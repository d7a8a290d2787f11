-- The connection breaks while the request is written. That is known at once, so the send goes on to
-- the other broker and the broken connection is thrown away.

scenario {
  "A failed write closes the connection and moves the send on",
  covers = { "REMOTE-15", "REMOTE-22", "REMOTE-29", "SEND-12", "SYNC-10", "ERR-08" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }

local p = producer { name = "p" }
p:start()
p:send { topic = "orders", body = "to a" }
p:send { topic = "orders", body = "to b" }
a:network { write_error = true }
expect.equal(p:send({ topic = "orders", body = "to a, then b" }).broker, "b")
expect.equal(now(), 0)
expect.equal(a:connections(), 0)

b:network { write_error = true } -- tried are a, b and a again
local _, err = p:try_send { topic = "orders", body = "nowhere" }
expect.error(err, { class = "MQClientException", text = "Retry many times, still failed", cause = {
  class = "RemotingSendRequestException", message = "send request to <10.0.1.1:10911> failed",
  cause = { class = "IOException", message = "Broken pipe" } } })

calm()
expect.equal(p:send({ topic = "orders", body = "to b" }).broker, "b", "a new connection, at once")
expect.trace({ "CONNECTED", "WRITE_FAILED", whom = "b" }, [[
 0ms  p > b  CONNECTED
 0ms  p > b  WRITE_FAILED
 0ms  p > b  CONNECTED
]])
