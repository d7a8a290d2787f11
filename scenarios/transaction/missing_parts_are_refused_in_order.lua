-- A transaction needs a listener for the checks to come, an executer and a message. What is missing
-- is told before anything else is looked at, even the state of the producer, and nothing is sent.

scenario {
  "A transaction with something missing is refused",
  covers = { "TXN-01", "TXN-02", "TXN-03", "TXN-07" },
  expect_no_send = "each is refused",
}

name_server "ns"
local function commit() return "commit" end

local ordinary = producer { name = "ordinary", group = "ordinary" }
local p = producer { transaction = true }
local message = { topic = "orders", body = "1" }
local tries = {
  { ordinary, null, { execute = null },
    "sendMessageInTransaction not implement, please use TransactionMQProducer class" },
  { p, null, { execute = null }, "localTransactionBranchCheckListener is null" },
  { p, message, { execute = commit }, "localTransactionBranchCheckListener is null" },
}

local function try_all()
  for _, try in ipairs(tries) do
    local result, err = try[1]:try_send_in_transaction(try[2], try[3])
    expect.equal(result, nil)
    expect.error(err, {
      class = "MQClientException", message = default_suffix(try[4]), text = try[4], cause = false,
    })
  end
end

try_all() -- not started
ordinary:start()
p:start()
try_all()
p:set { check = commit }
tries = {
  { p, null, { execute = null }, "tranExecuter is null" },
  { p, message, { execute = null }, "tranExecuter is null" },
  { p, null, { execute = commit }, "the message is null" },
}
try_all()
expect.never("SEND_MESSAGE")
expect.never("EXECUTE")
