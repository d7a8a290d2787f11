-- A local transaction may also be rolled back, be left open, fail, or say nothing. The broker hears
-- of each, in numbers of its own: what is not known makes it ask later. A failure is passed on as a
-- remark, and never thrown at the application, which has its half message stored.

scenario {
  "Every outcome is told",
  covers = { "TXN-10", "TXN-11", "TXN-12", "TXN-16", "WIRE-TXN-03", "WIRE-TXN-01" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local p = producer { transaction = true, check = function() end }
p:start()
local ends = {
  function() return "rollback" end,
  function() return "unknow" end,
  function() end,
  function() throw "disk full" end,
  function() p:send { topic = "", body = "1" } end,
  function() return "commit" end,
}
local states = {}
for i, execute in ipairs(ends) do
  local result = p:send_in_transaction({ topic = "orders", body = "1" }, { execute = execute })
  states[i] = result.localState
end
sleep(ms(1))

expect.equal(states, {
  "ROLLBACK_MESSAGE", "UNKNOW", "UNKNOW", "UNKNOW", "UNKNOW", "COMMIT_MESSAGE",
})
local remarks = {}
for i, told in ipairs(a:requests("END_TRANSACTION")) do
  remarks[i] = told.remark or "none"
  expect.equal(told.fields.msgId, a:half_messages()[i].msgId)
end
local failed = "executeLocalTransactionBranch exception: RuntimeException: "
expect.equal(remarks, {
  "none", "none", "none", failed .. "disk full",
  failed .. "MQClientException: " .. default_suffix("the specified topic is blank"), "none",
})
expect.trace("END_TRANSACTION", [[
  *  p > a  END_TRANSACTION  commitOrRollback=12 tranStateTableOffset=0 commitLogOffset=0
  *  p > a  END_TRANSACTION  commitOrRollback=0  tranStateTableOffset=1 commitLogOffset=263
  *  p > a  END_TRANSACTION  commitOrRollback=0  tranStateTableOffset=2
  *  p > a  END_TRANSACTION  commitOrRollback=0  tranStateTableOffset=3
  *  p > a  END_TRANSACTION  commitOrRollback=0  tranStateTableOffset=4
  *  p > a  END_TRANSACTION  commitOrRollback=8  tranStateTableOffset=5
]])
