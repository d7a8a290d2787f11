-- A producer cannot be used again after its shutdown.  Sends in every mode and a second start are
-- refused with the state in the text, and nothing goes out.

scenario {
  "After its shutdown a producer refuses sends and starts",
  covers = { "SHUTDOWN-09", "STATE-01", "START-13", "ONEWAY-04" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local p = producer { name = "p" }
p:start()
p:send { topic = "orders", body = "hello" }
p:shutdown()

local refused = {
  class = "MQClientException",
  message = faq(214, "The producer service state not OK, SHUTDOWN_ALREADY"),
  code = -1,
  cause = false,
}
local message = { topic = "orders", body = "too late" }
expect.fails(function() p:send(message) end, refused)
expect.fails(function() p:send_async(message) end, refused)
expect.fails(function() p:send_oneway(message) end, refused)
expect.error(p:try_start(), {
  class = "MQClientException",
  message = faq(214, "The producer service state not OK, maybe started once, SHUTDOWN_ALREADY"),
  code = -1,
  cause = false,
})

expect.equal(p.state, "SHUTDOWN_ALREADY")
expect.equal(a:received "SEND_MESSAGE", 1)
expect.count(1, { "CONNECT", whom = ns })
