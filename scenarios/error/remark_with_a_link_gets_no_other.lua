-- Texts of exceptions end in a link to help. A text that has one already, like the remark of a
-- broker that does not know a topic, does not get a second one. What counts is a line that begins
-- with "See ", wherever it is.

scenario {
  "A remark with a link of its own gets no default suffix",
  covers = { "ERR-02", "ERR-06" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }
a:forget "orders"
a:set { auto_create = false }

local p = producer { name = "p", name_server = ns }
p:start()

-- As a real broker says it.
local _, err = p:try_send { topic = "orders", body = "hello" }
expect.error(err.cause, {
  class = "MQBrokerException",
  message = faq(55, "CODE: TOPIC_NOT_EXIST  DESC: topic[orders] not exist, apply first please!"),
  text = faq(55, "topic[orders] not exist, apply first please!"),
  code = 17,
})

local function message_of(remark)
  a:on("SEND_MESSAGE", { code = "MESSAGE_ILLEGAL", remark = remark })
  local _, refusal = p:try_send { topic = "orders", body = "hello" }
  return refusal.message
end
local start = "CODE: MESSAGE_ILLEGAL  DESC: "
expect.equal(message_of "a\nSee b\nc", start .. "a\nSee b\nc", "in the middle")
expect.equal(message_of "\nSee ", start .. "\nSee ", "nothing but that")
expect.equal(message_of "See a", default_suffix(start .. "See a"), "not a line of its own")
expect.equal(message_of "a\nsee b", default_suffix(start .. "a\nsee b"), "a small letter")
expect.equal(message_of "a\nSeen", default_suffix(start .. "a\nSeen"), "another word")
