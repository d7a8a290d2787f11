-- A client that takes the project group which its name server names puts it behind the group when
-- it ends a transaction, but not into the half message: the broker finds two groups and objects.
-- Here neither has it.

scenario {
  "With a project group in the settings a transaction is ended all the same",
  covers = { "TXN-21", "FACTORY-12" },
}

local ns = name_server "ns"
local a = broker "a"
ns:kv { namespace = "PROJECT_CONFIG", key = "10.0.2.1", value = "prj" }
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local p = producer { group = "PG", transaction = true, check = function() end }
p:start()
p:send_in_transaction({ topic = "orders", body = "pay" },
  { execute = function() return "commit" end })

local half = a:half_messages()[1]
local sent = a:requests("SEND_MESSAGE")[1]
local told = a:requests("END_TRANSACTION")[1]
expect.equal({ sent.fields.producerGroup, sent.properties.PGROUP, told.fields.producerGroup },
  { "PG", "PG", "PG" })
expect.equal(half.outcome, "commit", "the broker has no objection")
