-- The producer takes topic names of up to 255 characters, brokers only up to 127.  What lies
-- between goes out and comes back as MESSAGE_ILLEGAL; only what is longer still is refused at once.

scenario {
  "Topic names of 128 to 255 characters are refused by the broker",
  covers = { "SENDREQ-35", "VALIDATE-06", "SEND-15" },
}

local ns = name_server "ns"
local a = broker "a"
local p = producer { name = "p" }
p:start()
local function send(length)
  local topic = string.rep("t", length)
  ns:route { topic = topic, brokers = { a }, queues = 1 }
  return p:try_send { topic = topic, body = "hello" }
end

expect.equal(send(127).status, "SEND_OK")
for _, length in ipairs { 128, 255 } do
  local result, err = send(length)
  expect.falsy(result)
  expect.error(err, {
    class = "MQBrokerException",
    code = 13,
    message = default_suffix(
      "CODE: MESSAGE_ILLEGAL  DESC: the message is illegal, maybe length not matched."
    ),
  })
end

local result, err = send(256)
expect.falsy(result)
expect.error(err, {
  class = "MQClientException",
  message = default_suffix "the specified topic is longer than topic max length 255.",
})
expect.count(3, "SEND_MESSAGE")
