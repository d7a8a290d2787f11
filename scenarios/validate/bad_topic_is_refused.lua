-- The topic of every message is checked like a group; the name of the topic that others are
-- modelled on is refused too. The topics of retries and dead letters have a percent sign, so no
-- producer can write there.

scenario {
  "A bad topic is refused with its own text",
  covers = {
    "VALIDATE-02", "VALIDATE-04", "VALIDATE-05", "VALIDATE-06", "VALIDATE-11", "VALIDATE-12",
    "ERR-02",
  },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "TBW102", brokers = { a }, queues = 8, perm = 7 }

local p = producer { name = "p", name_server = ns }
p:start()
local before = ns:received()

local function illegal(topic)
  return "the specified topic[" .. topic
    .. "] contains illegal characters, allowing only ^[a-zA-Z0-9_-]+$"
end
local blank = "the specified topic is blank"
local topics = {
  { null, blank }, { "", blank }, { "my topic", blank }, { "\n", blank },
  { "a.b", illegal "a.b" }, { "%RETRY%group", illegal "%RETRY%group" },
  { "%DLQ%group", illegal "%DLQ%group" },
  { string.rep("t", 256), "the specified topic is longer than topic max length 255." },
  { string.rep("t", 299) .. "/", illegal(string.rep("t", 299) .. "/") },
  { "TBW102", "the topic[TBW102] is conflict with default topic." },
}
for _, case in ipairs(topics) do
  local result, err = p:try_send { topic = case[1], body = "hello" }
  expect.equal(result, nil)
  expect.error(err, {
    class = "MQClientException",
    message = default_suffix(case[2]),
    text = case[2],
    code = -1,
    cause = false,
  })
end
expect.equal(ns:received(), before, "nobody was asked")
expect.equal(a:received(), 0)
expect.equal(p.state, "RUNNING", "and the producer is none the worse")

expect.equal(p:send({ topic = string.rep("t", 127), body = "hello" }).status, "SEND_OK")
-- 255 characters pass the check of the producer; the broker takes no more than 127 (BROKER-14).
local _, err = p:try_send { topic = string.rep("t", 255), body = "hello" }
expect.error(err, { class = "MQBrokerException", code = 13 })
