-- A broker may be told not to take half messages. It says so with a code that is tried again, so
-- that the next broker gets the message, and the transaction goes on there.

scenario {
  "A broker without transactions is passed over",
  covers = { "BROKER-13", "TXN-04", "SEND-14" },
}

local ns = name_server "ns"
local a, b = broker { name = "a", transactions = false }, broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }

local p = producer { transaction = true, check = function() end }
p:start()
local result = p:send_in_transaction({ topic = "orders", body = "1" }, {
  execute = function() return "commit" end,
})
sleep(ms(1))

expect.equal({ result.broker, result.localState }, { "b", "COMMIT_MESSAGE" })
expect.equal(#a:half_messages(), 0)
expect.trace({ "SEND_MESSAGE", "END_TRANSACTION" }, [[
  *  p > a  SEND_MESSAGE
  *  p < a  NO_PERMISSION  remark="the broker[10.0.1.1] sending transaction message is forbidden"
  *  p > b  SEND_MESSAGE
  *  p < b  SUCCESS
  *  p > b  END_TRANSACTION
]])
b:set { transactions = false }
local message = { topic = "orders", body = "1" }
local _, err = p:try_send_in_transaction(message, { execute = function() end })
expect.error(err, {
  text = "send message Exception",
  cause = {
    text = "Retry many times, still failed", cause = { class = "MQBrokerException", code = 16 },
  },
})
