-- The limit is for the body as the application gives it: a body that compresses to nothing is still
-- too long. Exactly the limit is allowed; it is 128 KiB unless configured otherwise.

scenario {
  "131072 bytes pass and 131073 do not, however well they compress",
  covers = { "VALIDATE-08", "VALIDATE-09", "CONFIG-09", "CONFIG-07" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local p = producer { name = "p", name_server = ns }
p:start()

local body = string.rep("x", 131072)
p:send { topic = "orders", body = body }
expect.equal(a:stored()[1].body, body)
expect.at_most(1000, #a:requests("SEND_MESSAGE")[1].body, "a few bytes on the wire")

local _, err = p:try_send { topic = "orders", body = body .. "x" }
expect.error(err, {
  class = "MQClientException",
  message = default_suffix "the message body size over max value, MAX: 131072",
  cause = false,
})
expect.equal(#a:stored(), 1)

p:set { max_message_size = 131073 }
expect.equal(p:send { topic = "orders", body = body .. "x" }.status, "SEND_OK",
  "the limit is read at each send")
p:set { max_message_size = -1 }
_, err = p:try_send { topic = "orders", body = "x" }
expect.contains(err.text, "MAX: -1", "every body is longer")
