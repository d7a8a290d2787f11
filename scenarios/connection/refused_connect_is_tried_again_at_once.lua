-- A broker that restarts refuses connections for a moment. There is no back-off: every send tries
-- anew, so the first one after the restart succeeds.

scenario {
  "A refused connect does not delay the next attempt",
  covers = { "REMOTE-11", "REMOTE-13", "SEND-12", "SEND-23", "SELECT-05", "ERR-08" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local p = producer { name = "p" }
p:start()
a:down()
for _ = 1, 3 do
  local _, err = p:try_send { topic = "orders", body = "refused" }
  expect.error(err, { class = "MQClientException", code = -1,
    message = default_suffix "Retry many times, still failed" })
  expect.error(err.cause, { class = "RemotingConnectException", cause = false,
    message = "connect to <10.0.1.1:10911> failed" })
end
a:up()
local result = p:send { topic = "orders", body = "accepted" }

expect.equal(now(), 0, "all of it in no time")
expect.equal(result.queueId, 2,
  "each failed send moved on by two: a queue, and a look for another broker in vain")
expect.trace({ "CONNECT", "CONNECTED", "REFUSED", whom = "a" }, [[
 0ms  p > a  CONNECT
 0ms  p < a  REFUSED
 0ms  p > a  CONNECT
 0ms  p < a  REFUSED
 0ms  p > a  CONNECT
 0ms  p < a  REFUSED
 0ms  p > a  CONNECT
 0ms  p > a  CONNECTED
]])
