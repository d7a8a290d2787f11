-- A selector sees the queues of the topic, in the order of the route, the message, and what the
-- application wants it to know.  It is asked once the route is known, and only once, even when the
-- attempt fails.

scenario {
  "A selector is called once, after the checks and the lookup",
  covers = { "SELECTOR-07", "SELECTOR-03" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { b, a }, queues = 2 }
b:on("SEND_MESSAGE", { code = "SYSTEM_ERROR" })

local calls = 0
local function last(queues, message, arg)
  calls = calls + 1
  expect.equal(queues, {
    { topic = "orders", broker = "a", id = 0 }, { topic = "orders", broker = "a", id = 1 },
    { topic = "orders", broker = "b", id = 0 }, { topic = "orders", broker = "b", id = 1 },
  })
  expect.equal(message.body, "hello")
  expect.equal(message.properties.KEYS, "k1")
  expect.equal(arg, { user = 17 })
  return queues[#queues]
end

local p = producer { name = "p" }
local options = { selector = last, arg = { user = 17 } }
local _, err = p:try_send({ topic = "orders", body = "hello" }, options)
expect.contains(err.message, "The producer service state not OK, CREATE_JUST")
p:start()
_, err = p:try_send({ topic = "orders", body = "" }, options)
expect.contains(err.message, "the message body length is zero")
expect.equal(calls, 0, "a bad message is not worth a selection")

_, err = p:try_send({ topic = "orders", body = "hello", keys = "k1" }, options)
expect.error(err, { class = "MQBrokerException", code = 1, cause = false })
expect.equal(calls, 1)
expect.trace({ "GET_ROUTEINTO_BY_TOPIC", "SELECT", "RETURN", "SEND_MESSAGE" }, [[
  0ms  p > ns   GET_ROUTEINTO_BY_TOPIC  topic=orders
  0ms  p < ns   SUCCESS
  0ms  p > app  SELECT                  topic=orders
  0ms  app > p  RETURN                  of=SELECT value=b/1
  0ms  p > b    SEND_MESSAGE            queueId=1
  0ms  p < b    SYSTEM_ERROR
]])
p:send_async({ topic = "orders", body = "hello", keys = "k1" }, options):wait()
p:send_oneway({ topic = "orders", body = "hello", keys = "k1" }, options)
expect.equal(calls, 3, "once in each mode")
