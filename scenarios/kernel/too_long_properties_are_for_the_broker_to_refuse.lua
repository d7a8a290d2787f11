-- A broker takes at most 32767 characters of properties.  The producer does not count them: what is
-- too long goes out and comes back as MESSAGE_ILLEGAL, which no other broker would answer
-- otherwise.

scenario {
  "Too many characters of properties are refused by the broker",
  covers = { "SENDREQ-23", "SEND-15", "VALIDATE-10" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 2 }

local p = producer { name = "p" }
p:start()
local function send(value_length)
  return p:try_send {
    topic = "orders",
    body = "hello",
    empty = true,
    properties = { k = string.rep("v", value_length) },
  }
end

expect.equal(send(32764).status, "SEND_OK", "k, two separators and the value are 32767 characters")
local result, err = send(32765)

expect.falsy(result)
expect.error(err, {
  class = "MQBrokerException",
  code = 13,
  message = default_suffix(
    "CODE: MESSAGE_ILLEGAL  DESC: the message is illegal, maybe length not matched."
  ),
})
expect.brokers { "a", "a" }
