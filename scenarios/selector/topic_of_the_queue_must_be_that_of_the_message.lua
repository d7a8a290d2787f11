-- A queue belongs to a topic.  A message of another topic is refused before anything is asked or
-- sent, but after the checks that every send makes.

scenario {
  "A message is not sent to a queue of another topic",
  covers = { "SELECTOR-01" },
  expect_no_send = "what does not fit is refused",
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 2 }

local p = producer { name = "p" }
local strange = { queue = { broker = "a", id = 0, topic = "bills" } }
local _, err = p:try_send({ topic = "orders", body = "1" }, strange)
expect.error(err, {
  class = "MQClientException",
  message = faq(214, "The producer service state not OK, CREATE_JUST"),
})

p:start()
_, err = p:try_send({ topic = "orders" }, strange)
expect.error(err, {
  class = "MQClientException", message = default_suffix "the message body is null" })

local mismatch = {
  class = "MQClientException",
  message = default_suffix "message's topic not equal mq's topic",
  code = -1,
  cause = false,
}
_, err = p:try_send({ topic = "orders", body = "1" }, strange)
expect.error(err, mismatch, "SYNC")
_, err = p:try_send_async({ topic = "orders", body = "2" }, strange)
expect.error(err, mismatch, "ASYNC")
_, err = p:try_send({ topic = "orders", body = "3" },
  { queue = { broker = a, id = 0, topic = null } })
expect.error(err, mismatch, "a queue of no topic")
expect.never "GET_ROUTEINTO_BY_TOPIC"
expect.never { "CONNECT", whom = a }
