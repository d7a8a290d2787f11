-- A middlebox that resets every connection after 200 bytes to the client. The first answer still
-- fits, the second one is cut off; on the next connection the count begins again.

scenario {
  "A connection that breaks after some bytes is replaced",
  covers = { "REMOTE-16", "REMOTE-11" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }
a:network { close_after = 200 }

local p = producer { name = "p", timeout = 100, heartbeat_interval = 600000 }
p:start()
for round = 1, 3 do
  expect.equal(p:send { topic = "orders", body = "first" }.status, "SEND_OK", "round " .. round)
  local _, err = p:try_send { topic = "orders", body = "second" }
  expect.equal(err.cause.class, "RemotingTimeoutException", "round " .. round)
end

expect.equal(#a:stored(), 6)
expect.trace({ "CONNECT", "RESET", whom = "a" }, [[
   0ms  p > a  CONNECT
   0ms  p < a  RESET
 100ms  p > a  CONNECT
 100ms  p < a  RESET
 200ms  p > a  CONNECT
 200ms  p < a  RESET
]])
