-- A half message goes out like any other, but marked. When the broker has it, the local transaction
-- is carried out, and the broker hears how that ended: only a commit shows the message to
-- consumers. The application gets what the send gave, and the state.

scenario {
  "A committed transaction",
  covers = {
    "TXN-04", "TXN-09", "TXN-11", "TXN-13", "TXN-16", "KERNEL-08", "WIRE-TXN-01", "WIRE-TXN-02",
    "IDGEN-03",
  },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }
ns:route { topic = "TBW102", brokers = { a } }

local p = producer { transaction = true, check = function() end }
p:start()
p:send { topic = "orders", body = "an ordinary one, so that offsets are not all 0" }
local seen = {}
local result = p:send_in_transaction({ topic = "orders", body = "pay", keys = "k1" }, {
  arg = 42,
  execute = function(message, arg)
    seen[#seen + 1] = { message.body, message.properties.PGROUP, arg, a:half_messages()[1].outcome }
    sleep(ms(10))
    return "commit"
  end,
})

expect.equal(seen, { { "pay", "PG", 42, "pending" } }, "once, after the broker stored it")
local sent = a:requests("SEND_MESSAGE")[2]
expect.equal(sent.properties, { WAIT = "true", KEYS = "k1", TRAN_MSG = "true", PGROUP = "PG" })
local half = a:half_messages()[1]
expect.equal(half.outcome, "commit")
expect.equal(result, {
  status = "SEND_OK", topic = "orders", broker = "a", queueId = 1, queueOffset = 0,
  msgId = half.msgId, localState = "COMMIT_MESSAGE",
})
expect.at_least(100, half.commitLogOffset, "behind the first message")
local told = a:requests("END_TRANSACTION")[1]
expect.equal(told.fields, {
  producerGroup = "PG", commitOrRollback = "8", fromTransactionCheck = "false", msgId = half.msgId,
  tranStateTableOffset = "0", commitLogOffset = tostring(half.commitLogOffset),
})
expect.equal({ told.oneway, told.body, told.remark }, { true, nil, nil })
expect.trace({ "SEND_MESSAGE", "EXECUTE", "RETURN", "END_TRANSACTION" }, [[
     *  p > a    SEND_MESSAGE     topic=orders sysFlag=0
  +0ms  p < a    SUCCESS
  +0ms  p > a    SEND_MESSAGE     topic=orders sysFlag=4
  +0ms  p < a    SUCCESS          queueId=1 queueOffset=0
  +0ms  p > app  EXECUTE          topic=orders body=pay
 +10ms  app > p  RETURN           of=EXECUTE value=COMMIT_MESSAGE
  +0ms  p > a    END_TRANSACTION  commitOrRollback=8
]])
