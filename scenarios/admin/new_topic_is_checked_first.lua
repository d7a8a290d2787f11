-- The name of a new topic is checked as that of a message is, before any server hears of it. The
-- key topic is not: whether there is such a topic only a name server knows.

scenario {
  "The name of a new topic is checked before anything is asked",
  covers = { "ADMIN-01", "VALIDATE-06", "STATE-02" },
  expect_no_send = "no topic is made",
}

local ns = name_server "ns"
local p = producer { name = "p", name_server = ns }
local _, err = p:try_create_topic("key", "", 8)
expect.error(err, { class = "MQClientException",
  message = faq(214, "The producer service state not OK, CREATE_JUST") }, "the state comes first")
p:start()

local pattern = "^[a-zA-Z0-9_-]+$"
for topic, text in pairs {
  [""] = "the specified topic is blank",
  ["a/b"] = "the specified topic[a/b] contains illegal characters, allowing only " .. pattern,
  [("x"):rep(256)] = "the specified topic is longer than topic max length 255.",
  TBW102 = "the topic[TBW102] is conflict with default topic.",
} do
  _, err = p:try_create_topic("key", topic, 8)
  expect.error(err, { class = "MQClientException", message = default_suffix(text), cause = false })
end
_, err = p:try_create_topic("key", null, 8)
expect.error(err, { message = default_suffix "the specified topic is blank" })
expect.equal(ns:received "GET_ROUTEINTO_BY_TOPIC", 0)

_, err = p:try_create_topic("any key, even this", "fresh", 8)
expect.error(err.cause, { code = 17 })
expect.equal(ns:requests("GET_ROUTEINTO_BY_TOPIC")[1].topic, "any key, even this")
