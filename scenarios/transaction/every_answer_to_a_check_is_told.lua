-- The listener may still not know, may fail or say nothing: the broker is told each time, hears of
-- a failure in a remark, and asks again later. In the Java client a listener that says nothing
-- kills the check without an answer.

scenario {
  "Every answer to a check is told",
  covers = { "TXN-19", "TXN-20", "TXN-22", "WIRE-TXN-03", "WIRE-TXN-12", "WIRE-TXN-01" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local answers = {
  function() return "unknow" end,
  function() end,
  function() throw "database away" end,
  function() return "rollback" end,
}
local checks = 0
local p = producer {
  transaction = true,
  check = function()
    checks = checks + 1
    return answers[checks]()
  end,
}
p:start()
p:send_in_transaction({ topic = "orders", body = "1" }, { execute = function() end })
at(ms(1001))
for round = 1, 5 do
  sleep(s(60))
  expect.equal(a:check(), round < 5 and 1 or 0, "asked as long as it is pending")
end
sleep(ms(1))

expect.equal(checks, 4)
expect.equal(a:half_messages()[1].outcome, "rollback")
expect.trace("END_TRANSACTION", [[
       *  p > a  END_TRANSACTION  commitOrRollback=0 fromTransactionCheck=false
  61001ms  p > a  END_TRANSACTION  commitOrRollback=0 fromTransactionCheck=true
  121001ms  p > a  END_TRANSACTION  commitOrRollback=0 fromTransactionCheck=true
  181001ms  p > a  END_TRANSACTION  commitOrRollback=0 fromTransactionCheck=true
  241001ms  p > a  END_TRANSACTION  commitOrRollback=12 fromTransactionCheck=true
]])
local remarks = {}
for i, told in ipairs(a:requests("END_TRANSACTION")) do
  remarks[i] = told.remark or "none"
end
expect.equal(remarks, {
  "none", "none", "none",
  "checkLocalTransactionState Exception: RuntimeException: database away", "none",
})
