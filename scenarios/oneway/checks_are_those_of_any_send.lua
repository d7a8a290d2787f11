-- Not waiting for an answer does not mean taking anything: state and message are checked as for the
-- other modes, in the same order and with the same texts, before anything goes out.

scenario {
  "A oneway send checks state and message first",
  covers = { "ONEWAY-04", "STATE-01", "VALIDATE-08", "SHUTDOWN-09" },
  expect_no_send = "nothing passes the checks",
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local p = producer { name = "p", max_message_size = 10 }
local function oneway(message)
  local sent, err = p:try_send_oneway(message)
  expect.falsy(sent)
  expect.equal(err.class, "MQClientException")
  expect.equal(err.cause, nil)
  return err.message
end
local good = { topic = "orders", body = "hello" }

-- The state is looked at before the message.
expect.equal(oneway(null), faq(214, "The producer service state not OK, CREATE_JUST"))
expect.equal(oneway(good), faq(214, "The producer service state not OK, CREATE_JUST"))

p:start()
expect.equal(oneway(null), default_suffix "the message is null")
expect.equal(oneway { topic = "", body = "hello" }, default_suffix "the specified topic is blank")
expect.equal(oneway { topic = "orders", body = null }, default_suffix "the message body is null")
expect.equal(oneway { topic = "orders", body = "" },
  default_suffix "the message body length is zero")
expect.equal(oneway { topic = "orders", body = "12345678901" },
  default_suffix "the message body size over max value, MAX: 10")

p:shutdown()
expect.equal(oneway(good), faq(214, "The producer service state not OK, SHUTDOWN_ALREADY"))
expect.never "SEND_MESSAGE"
