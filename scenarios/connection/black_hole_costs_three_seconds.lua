-- A host that answers nothing at all, not even with a refusal. Each send waits 3000 ms for the
-- connection and fails; the attempt itself goes on for 30 s and is joined by later sends, then a
-- new one is begun.

scenario {
  "An address that never answers costs each send 3000 ms",
  covers = { "REMOTE-11", "REMOTE-12", "REMOTE-13", "SEND-24" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }
a:network { black_hole = true }

local p = producer { name = "p", heartbeat_interval = 600000 }
p:start()
for _ = 1, 11 do
  local started = now()
  local _, err = p:try_send { topic = "orders", body = "to a" }
  expect.equal(now() - started, 3000)
  expect.error(err, { class = "MQClientException", text = "Retry many times, still failed" })
  expect.error(err.cause, { class = "RemotingConnectException", cause = false,
    message = "connect to <10.0.1.1:10911> failed" })
  expect.equal(p:send({ topic = "orders", body = "to b" }).broker, "b",
    "the budget of the send before was used up")
end

expect.trace({ "CONNECT", whom = "a" }, [[
     0ms  p > a  CONNECT
 30000ms  p > a  CONNECT
]])
