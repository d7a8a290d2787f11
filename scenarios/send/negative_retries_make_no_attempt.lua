-- The number of attempts is one more than the number of retries, so minus one retry is no attempt
-- at all. Surprising, but what applications of this version live with.

scenario {
  "A negative number of retries sends nothing",
  covers = { "SEND-27", "SEND-20" },
  expect_no_send = "no attempt is made",
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 2 }

local p = producer { name = "p", name_server = ns, retries = -1 }
p:start()
local result, err = p:try_send { topic = "orders", body = "hello" }

expect.equal(result, nil)
expect.error(err, {
  class = "MQClientException",
  message = default_suffix "Retry many times, still failed",
  code = -1,
  cause = false,
})
expect.equal(a:received() + b:received(), 0)
