-- Reading and writing settings never looks at the state: before the start, while running, after a
-- failure and after the shutdown.

scenario { "Settings may be changed in any state", covers = { "STATE-06", "CONFIG-01" } }

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }

local p = producer { name = "p", name_server = ns, group = "" }
local settings = {
  timeout = -5,
  retries = -5,
  max_message_size = -5,
  compress_over = -5,
  default_queues = -5,
}
p:set(settings)
p:set {
  group = "shop",
  timeout = 3000,
  retries = 0,
  max_message_size = 10,
  compress_over = 4096,
  default_queues = 4,
}
expect.equal(p.state, "CREATE_JUST")

p:start()
p:set(settings)
p:set { timeout = 3000, retries = 1, max_message_size = 5 }
a:on("SEND_MESSAGE", { code = "SYSTEM_ERROR" })
expect.equal(p:send { topic = "orders", body = "hello" }.broker, "b", "one retry")
local _, err = p:try_send { topic = "orders", body = "hello!" }
expect.error(err, {
  class = "MQClientException",
  text = "the message body size over max value, MAX: 5",
})

p:shutdown()
p:set(settings)
expect.equal(p.state, "SHUTDOWN_ALREADY")

local failed = producer { name = "failed", name_server = ns, group = "" }
expect.error(failed:try_start(), {
  class = "MQClientException",
  text = "the specified group is blank",
})
failed:set(settings)
expect.equal(failed.state, "START_FAILED")
