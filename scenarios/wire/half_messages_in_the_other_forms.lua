-- A transaction needs three requests: the half message, its end, and the answer to a check. With
-- the binary header and one-letter fields they mean the same.

scenario {
  "Transactions work with the binary header and the short one",
  covers = { "SENDREQ-10", "BIN-05", "TXN-11", "TXN-20", "KERNEL-08" },
}

local ns = name_server { name = "ns", dialect = "any" }
local a = broker { name = "a", dialect = "any", transactions = true }
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local p = producer {
  name = "p", name_server = ns, header = "binary", send_header = "v2", transaction = true,
  check = function() return "rollback" end,
}
p:start()
local result = p:send_in_transaction({ topic = "orders", body = "1" },
  { execute = function() return "commit" end })
expect.equal(result.localState, "COMMIT_MESSAGE")
local half = a:requests("SEND_MESSAGE_V2")[1]
expect.equal({ half.header, half.fields.f }, { "binary", "4" })
expect.equal(half.properties, { WAIT = "true", TRAN_MSG = "true", PGROUP = "PG" })
expect.equal(a:requests("END_TRANSACTION")[1].header, "binary")

p:send_in_transaction({ topic = "orders", body = "2" },
  { execute = function() return "unknow" end })
expect.equal(a:check(), 0, "no heartbeat has told the broker of the group")
sleep(s(31))
expect.equal(a:check(), 1)
sleep(ms(1))
local ended = a:requests "END_TRANSACTION"
expect.equal({ #ended, ended[3].header, ended[3].fields.commitOrRollback,
  ended[3].fields.fromTransactionCheck }, { 3, "binary", "12", "true" })
local states = {}
for n, message in ipairs(a:half_messages()) do
  states[n] = message.outcome
end
expect.equal(states, { "commit", "rollback" })
