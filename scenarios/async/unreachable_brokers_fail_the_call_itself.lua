-- When the last attempt fails before anything was written, the call itself fails.  The callback is
-- then not called, now or ever: the application has been told already.

scenario {
  "When no broker can be reached the call fails and the callback stays silent",
  covers = { "SEND-21", "SEND-20" },
  expect_no_send = "no broker can be reached",
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a }, queues = 2 }
ns:route { topic = "bills", brokers = { a, b }, queues = 2 }

a:network { refuse = true }
b:network { refuse = true }

local p = producer { name = "p", retries = 2 }
p:start()
local heard = 0
local function hear()
  heard = heard + 1
end

local call, err = p:try_send_async({ topic = "orders", body = "one broker" }, { on = hear })

expect.falsy(call)
expect.error(err, {
  class = "MQClientException",
  message = default_suffix "Retry many times, still failed",
  cause = {
    class = "RemotingConnectException",
    message = "connect to <10.0.1.1:10911> failed",
    cause = false,
  },
})
expect.count(1, { "CONNECT", whom = "a" }, "a single broker is not tried twice")

call, err = p:try_send_async({ topic = "bills", body = "two brokers" }, { on = hear })

expect.falsy(call)
expect.error(err, {
  class = "MQClientException",
  message = default_suffix "Retry many times, still failed",
  cause = {
    class = "RemotingConnectException",
    message = "connect to <10.0.1.1:10911> failed",
    cause = false,
  },
}, "the third attempt, on broker a again")
expect.count(3, { "CONNECT", whom = "a" })
expect.count(1, { "CONNECT", whom = "b" })

sleep(s(10))
expect.equal(heard, 0, "no callback")
