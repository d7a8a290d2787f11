-- A broker, or a balancer in front of it, that accepts and closes at once. The connect has
-- succeeded and the request is written, so all a client can do is wait for its time-out; each send
-- tries a connection of its own.

scenario {
  "A connection closed right after it was accepted ends the send by time-out",
  covers = { "REMOTE-16", "REMOTE-11" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }
a:network { accept_close = true, latency = ms(5) }

local p = producer { name = "p", timeout = 200, heartbeat_interval = 600000 }
p:start()
for _ = 1, 2 do
  local started = now()
  local _, err = p:try_send { topic = "orders", body = "hello" }
  expect.error(err.cause, { class = "RemotingTimeoutException",
    message = "wait response on the channel <10.0.1.1:10911> timeout, 200(ms)" })
  expect.equal(now() - started, 210, "10 ms to connect, 200 ms of waiting")
end
a:calm()

expect.equal(p:send { topic = "orders", body = "hello" }.queueOffset, 0)
expect.trace({ "CONNECT", "CONNECTED", "CLOSE", whom = "a" }, [[
   0ms  p > a  CONNECT
  10ms  p > a  CONNECTED
  10ms  p < a  CLOSE
 210ms  p > a  CONNECT
 220ms  p > a  CONNECTED
 220ms  p < a  CLOSE
 420ms  p > a  CONNECT
 420ms  p > a  CONNECTED
]])
