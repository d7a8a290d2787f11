-- The half message is tried again like any other message. What the first broker has stored then is
-- not ended by anybody: the id in the result is that of the second one.

scenario {
  "Of a retried half message only the last copy is ended",
  covers = { "TXN-08", "TXN-04", "SEND-11" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }
a:on("SEND_MESSAGE", { code = "FLUSH_DISK_TIMEOUT" })

local p = producer { transaction = true, check = function() end, retry_another_broker = true }
p:start()
local executed = 0
local result = p:send_in_transaction({ topic = "orders", body = "1" }, {
  execute = function()
    executed = executed + 1
    return "commit"
  end,
})
sleep(ms(1))

expect.equal({ result.status, result.broker, executed }, { "SEND_OK", "b", 1 })
expect.brokers({ "a", "b" }, "SEND_MESSAGE")
expect.brokers({ "b" }, "END_TRANSACTION")
expect.equal(a:half_messages()[1].outcome, "pending")
expect.equal(b:half_messages()[1].outcome, "commit")
expect.equal(a:requests("SEND_MESSAGE")[1].fields.sysFlag, "4")
