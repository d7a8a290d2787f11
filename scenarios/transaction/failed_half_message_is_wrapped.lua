-- When the half message cannot be stored there is no transaction: the executer is not called, no
-- broker is told of an end, and the application gets the failure of the send inside another one.

scenario {
  "A failed half message ends the transaction before it began",
  covers = { "TXN-05", "STATE-03" },
}

local ns = name_server "ns"
local a = broker { name = "a" }
ns:route { topic = "orders", brokers = { a }, queues = 4 }
a:on("SEND_MESSAGE", { code = "MESSAGE_ILLEGAL", remark = "no" })

local p = producer { transaction = true, check = function() end }

local function fails(message, cause)
  local options = { execute = function() return "commit" end }
  local result, err = p:try_send_in_transaction(message, options)
  expect.equal(result, nil)
  expect.error(err, {
    class = "MQClientException",
    message = default_suffix("send message Exception"),
    text = "send message Exception",
    code = -1,
    cause = cause,
  })
end

local good = { topic = "orders", body = "1" }
local state = "The producer service state not OK, "
fails(good, { class = "MQClientException", message = faq(214, state .. "CREATE_JUST") })
p:start()
fails(good, { class = "MQBrokerException", code = 13, text = "no" })
fails({ topic = "orders", body = "" }, { text = "the message body length is zero" })
fails({ topic = "other", body = "1" }, {
  class = "MQClientException", message = faq(264, "No route info of this topic, other"),
})
p:shutdown()
fails(good, { class = "MQClientException", message = faq(214, state .. "SHUTDOWN_ALREADY") })
expect.count(1, "SEND_MESSAGE", "a refusal with that code is not tried again")
expect.never("EXECUTE")
expect.never("END_TRANSACTION")
