-- A message is checked from the outside in: is there one, has it a topic, has it a body, is that
-- empty, is it too long. The first mistake found is the one reported.

scenario {
  "A bad message is refused with its own text, in a fixed order",
  covers = { "VALIDATE-08", "VALIDATE-12", "ERR-02", "ERR-03" },
  expect_no_send = "every message is refused",
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local p = producer { name = "p", name_server = ns, max_message_size = 4 }
p:start()
local before = ns:received()

local cases = {
  { null, "the message is null" },
  { { topic = null, body = null }, "the specified topic is blank" },
  {
    { topic = "a.b", body = null },
    "the specified topic[a.b] contains illegal characters, allowing only ^[a-zA-Z0-9_-]+$",
  },
  { { topic = "TBW102", body = "" }, "the topic[TBW102] is conflict with default topic." },
  { { topic = "orders", body = null }, "the message body is null" },
  { { topic = "orders", body = "" }, "the message body length is zero" },
  { { topic = "orders", body = "hello" }, "the message body size over max value, MAX: 4" },
}
for _, case in ipairs(cases) do
  local refused = {
    class = "MQClientException",
    message = default_suffix(case[2]),
    text = case[2],
    code = -1,
    cause = false,
  }
  local _, err = p:try_send(case[1])
  expect.error(err, refused, "synchronous")
  _, err = p:try_send_async(case[1])
  expect.error(err, refused, "asynchronous")
  _, err = p:try_send_oneway(case[1])
  expect.error(err, refused, "one-way")
end
expect.equal(ns:received(), before)
expect.equal(a:received(), 0)
expect.equal(p.state, "RUNNING")
