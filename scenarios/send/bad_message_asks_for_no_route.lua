-- A message is looked at before its topic is: a mistake of the application costs the servers
-- nothing, and it is reported as what it is even when the topic does not exist either.

scenario {
  "A bad message on an unknown topic asks nobody",
  covers = { "SEND-01", "VALIDATE-12" },
  expect_no_send = "there is no route",
}

local ns = name_server "ns"

local p = producer { name = "p", name_server = ns }
p:start()
local requests = ns:received()

local _, err = p:try_send { topic = "nowhere", body = "" }

expect.error(err, { class = "MQClientException", text = "the message body length is zero" })
expect.equal(ns:received(), requests, "no lookup was made")

-- The same topic with a good message is looked for, and then for its substitute.
_, err = p:try_send { topic = "nowhere", body = "x" }
expect.error(err, {
  class = "MQClientException",
  text = faq(264, "No route info of this topic, nowhere"),
})
expect.equal(ns:received("GET_ROUTEINTO_BY_TOPIC"), 2)
