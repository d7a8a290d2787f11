-- Once its request is handed over, an asynchronous send is never tried again, whatever the broker
-- answers.  The callback gets the failure itself, not wrapped into another one, so that the
-- application can decide what to do.

scenario {
  "The callback gets the broker's failure, and nobody tries again",
  covers = { "ASYNC-03", "ASYNC-09", "SEND-22", "REMOTE-27" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 3 }

a:on("SEND_MESSAGE", { code = "SYSTEM_ERROR", remark = "disk on fire" })
a:on("SEND_MESSAGE", { code = "MESSAGE_ILLEGAL", remark = "too long" })
a:on("SEND_MESSAGE", { fields = { msgId = false } })

local p = producer { name = "p", retries = 2 }
p:start()

local failures = {}
for n = 1, 3 do
  local call = p:send_async { topic = "orders", body = tostring(n) }
  local result, err = call:wait()
  expect.falsy(result)
  expect.equal(call.callbacks, 1)
  failures[n] = err
end

expect.error(failures[1], {
  class = "MQBrokerException",
  code = 1,
  message = default_suffix "CODE: SYSTEM_ERROR  DESC: disk on fire",
  cause = false,
}, "a code that a synchronous send would retry")
expect.error(failures[2], {
  class = "MQBrokerException",
  code = 13,
  message = default_suffix "CODE: MESSAGE_ILLEGAL  DESC: too long",
  cause = false,
})
expect.error(failures[3], {
  class = "RemotingCommandException",
  message = "the custom field <msgId> is null",
  cause = false,
}, "an answer that lacks the id of the message")
expect.brokers({ "a", "a", "a" }, "SEND_MESSAGE", "broker b is never asked instead")
