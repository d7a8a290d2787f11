-- Who asks is told: the answer to a check goes to the far end of the connection it came on. Neither
-- the address in the message's id nor the one in the route plays a part; here the message lies on
-- one broker, and another one, which has taken its place, asks for it.

scenario {
  "A check is answered on the connection it came from",
  covers = { "TXN-19", "WIRE-TXN-02", "WIRE-TXN-11" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }

local p = producer { transaction = true, check = function() return "commit" end }
p:start()
local half = p:send_in_transaction({ topic = "orders", body = "1" }, { execute = function() end })
local id = half.msgId
p:send { topic = "orders", body = "2" } -- a connection to b
local function ask(server)
  server:push {
    request = "CHECK_TRANSACTION_STATE", oneway = true, body = a:record(id),
    fields = { tranStateTableOffset = -7, commitLogOffset = 9007199254740993 },
  }
end
ask(b)
sleep(ms(1))

expect.brokers({ "a", "b" }, "END_TRANSACTION")
expect.equal(b:requests("END_TRANSACTION")[1].fields, {
  producerGroup = "PG", tranStateTableOffset = "-7", commitLogOffset = "9007199254740993",
  commitOrRollback = "8", fromTransactionCheck = "true", msgId = id,
})

-- a moves, but what is open stays open, and is used: no new connection is made.
local record = a:record(id)
a:move("10.0.9.9:10911")
expect.equal(a:record(id), record, "what is stored stays as it is")
ask(a)
sleep(ms(1))
expect.brokers({ "a", "b", "a" }, "END_TRANSACTION")
expect.count(1, { "CONNECTED", whom = a })
