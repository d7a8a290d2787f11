-- A producer that dies between half message and end leaves the broker in the dark, so it asks; here
-- because the executer did not know. It can ask only whom it knows: a connection is one of the
-- group's once a heartbeat has named the group on it. The answer repeats what the broker said of
-- the message, and says that it is one to a check.

scenario {
  "A broker asks what became of a half message",
  covers = {
    "TXN-17", "TXN-19", "TXN-26", "FACTORY-20", "HB-08", "WIRE-TXN-02", "WIRE-TXN-10",
    "WIRE-TXN-11", "WIRE-TXN-14", "WIRE-TXN-22",
  },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local asked = {}
local p = producer {
  transaction = true,
  check = function(message)
    asked[#asked + 1] = message
    sleep(ms(7))
    return "commit"
  end,
}
p:start()
local message = { topic = "orders", body = "pay", keys = "k1", flag = 3 }
p:send_in_transaction(message, { execute = function() return "rollback" end })
local result = p:send_in_transaction(message, { execute = function() end })
expect.equal(a:check(), 0, "no heartbeat yet: nobody to ask")
at(ms(1500))
expect.equal(a:check(result.msgId), 1)
sleep(ms(10))

expect.equal(#asked, 1)
local half = a:half_messages()[2]
expect.equal({ asked[1].topic, asked[1].body, asked[1].flag, asked[1].properties.KEYS },
  { "orders", "pay", 3, "k1" })
expect.equal({ asked[1].msgId, asked[1].queueId, asked[1].queueOffset, asked[1].sysFlag },
  { half.msgId, half.queueId, 1, 4 })
expect.equal(half.outcome, "commit")
expect.equal(a:requests("END_TRANSACTION")[3].fields, {
  producerGroup = "PG", commitOrRollback = "8", fromTransactionCheck = "true", msgId = half.msgId,
  tranStateTableOffset = "1", commitLogOffset = tostring(half.commitLogOffset),
})
expect.equal(a:requests("END_TRANSACTION")[3].oneway, true)
expect.trace({ "CHECK_TRANSACTION_STATE", "CHECK", "RETURN", "END_TRANSACTION" }, [[
  ...
  1500ms  p < a    CHECK_TRANSACTION_STATE  tranStateTableOffset=1 oneway=true
    +0ms  p > app  CHECK                    topic=orders body=pay
    +7ms  app > p  RETURN                   of=CHECK value=COMMIT_MESSAGE
    +0ms  p > a    END_TRANSACTION          fromTransactionCheck=true
]])
