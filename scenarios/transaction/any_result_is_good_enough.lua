-- A half message that is stored, but not on disk or not on the slave yet, counts as stored: the
-- executer runs and the outcome is told. Later releases roll back instead.

scenario {
  "The executer runs whatever the status of the half message",
  covers = { "TXN-09", "TXN-16" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }
local statuses = { "FLUSH_DISK_TIMEOUT", "FLUSH_SLAVE_TIMEOUT", "SLAVE_NOT_AVAILABLE" }

local p = producer { transaction = true, check = function() end }
p:start()
for i, status in ipairs(statuses) do
  a:on("SEND_MESSAGE", { code = status, after = ms(5) })
  local result = p:send_in_transaction({ topic = "orders", body = "1" }, {
    execute = function() return "commit" end,
  })
  expect.equal({ result.status, result.localState }, { status, "COMMIT_MESSAGE" })
  sleep(ms(1))
  expect.equal(a:half_messages()[i].outcome, "commit")
end
expect.trace({ "SEND_MESSAGE", "EXECUTE", "END_TRANSACTION" }, [[
     *  p > a    SEND_MESSAGE
  +5ms  p < a    FLUSH_DISK_TIMEOUT
  +0ms  p > app  EXECUTE
  +0ms  p > a    END_TRANSACTION  commitOrRollback=8
  ...
]])
