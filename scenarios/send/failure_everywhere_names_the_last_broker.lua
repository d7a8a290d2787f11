-- When every attempt fails the application gets one exception. Its text names nothing; the cause is
-- what happened last, here at the third attempt, which was on the first broker again.

scenario {
  "Three refused connections end in the third one's exception",
  covers = { "SEND-20", "SEND-12", "SEND-02", "SELECT-06", "ERR-08" },
  expect_no_send = "nobody can be reached",
}

local ns = name_server "ns"
local a, b, c = broker "a", broker "b", broker "c"
ns:route { topic = "orders", brokers = { a, b }, queues = 2 }
ns:route { topic = "bills", brokers = { a, b, c }, queues = 1 }
a:down()
b:down()
c:down()

local p = producer { name = "p", name_server = ns }
p:start()
local result, err = p:try_send { topic = "orders", body = "hello" }

expect.equal(result, nil)
expect.error(err, {
  class = "MQClientException",
  message = default_suffix "Retry many times, still failed",
  text = "Retry many times, still failed",
  code = -1,
  cause = {
    class = "RemotingConnectException",
    message = "connect to <10.0.1.1:10911> failed",
    cause = false,
  },
})
expect.trace({ "CONNECT", "REFUSED", whom = "a" }, [[
     *  p > a  CONNECT
  +0ms  p < a  REFUSED
  +0ms  p > a  CONNECT
  +0ms  p < a  REFUSED
]])
expect.count(1, { "CONNECT", whom = "b" })

result, err = p:try_send { topic = "bills", body = "hello" }
expect.equal(result, nil)
expect.error(err, {
  class = "MQClientException",
  cause = { class = "RemotingConnectException", message = "connect to <10.0.1.3:10911> failed" },
}, "the third of three brokers")
