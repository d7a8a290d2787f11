-- The Java client forgets why a write failed: the exception its callback gets has no cause.  A
-- client that knows should tell; this one does.

scenario {
  "The failure of a write carries the failure of the connection",
  covers = { "ASYNC-05", "REMOTE-25" },
  expect_no_send = "the only request cannot be written",
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local p = producer { name = "p" }
p:start()
a:network { write_error = true }
local _, err = p:send_async({ topic = "orders", body = "lost" }):wait()

expect.error(err, {
  class = "MQClientException",
  text = "send request failed",
  cause = { class = "IOException" },
})
