-- Without an answer to wait for, the only failures a oneway send can report are those before the
-- write.  Three attempts to connect, alternating between two brokers, and the call fails with the
-- last of them as its cause.

scenario {
  "A oneway send that reaches no broker fails",
  covers = { "ONEWAY-04", "SEND-21", "SEND-20" },
  expect_no_send = "no broker can be reached",
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 2 }

a:network { refuse = true }
b:network { refuse = true }

local p = producer { name = "p", retries = 2 }
p:start()
local sent, err = p:try_send_oneway { topic = "orders", body = "hello" }

expect.falsy(sent)
expect.error(err, {
  class = "MQClientException",
  message = default_suffix "Retry many times, still failed",
  cause = {
    class = "RemotingConnectException",
    message = "connect to <10.0.1.1:10911> failed",
    cause = false,
  },
})
expect.trace({ "CONNECT", "REFUSED" }, [[
  ...
  0ms  p > a  CONNECT
  0ms  p < a  REFUSED
  0ms  p > b  CONNECT
  0ms  p < b  REFUSED
  0ms  p > a  CONNECT
  0ms  p < a  REFUSED
]])
