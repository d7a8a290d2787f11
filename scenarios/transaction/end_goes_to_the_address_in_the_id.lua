-- Where a transaction is ended stands in the message id: the broker's own address, as it sees it,
-- which need not be the one in the route. Small letters are as good, and what comes after the 32
-- digits plays no part.

scenario {
  "The message id says where a transaction is ended",
  covers = { "TXN-11", "TXN-13", "TXN-15", "WIRE-TXN-02", "IDGEN-03" },
}

local ns = name_server "ns"
local a, b = broker "a", broker { name = "b", address = "172.16.254.3:61234" }
ns:route { topic = "orders", brokers = { a }, queues = 4 }
a:on({ "SEND_MESSAGE", nth = 1 }, {
  fields = { msgId = "AC10FE030000EF320000000123456789", queueOffset = 9007199254740993 },
})
a:on({ "SEND_MESSAGE", nth = 2 }, { fields = { msgId = "ac10fe030000ef327fffffffffffffff" } })
a:on({ "SEND_MESSAGE", nth = 3 }, {
  fields = { msgId = "0A00010100002A9F00000000000000100123456789ABCDEF and more" },
})

local p = producer { transaction = true, check = function() end }
p:start()
for _ = 1, 3 do
  p:send_in_transaction({ topic = "orders", body = "1" }, { execute = function() end })
end
sleep(ms(1))

expect.equal(b:connections(), 1)
expect.trace("END_TRANSACTION", [[
  *  p > b  END_TRANSACTION  msgId=AC10FE030000EF320000000123456789 commitLogOffset=4886718345
  *  p > b  END_TRANSACTION  commitLogOffset=9223372036854775807
  *  p > a  END_TRANSACTION  msgId="0A00010100002A9F00000000000000100123456789ABCDEF and more"
]])
expect.equal(b:requests("END_TRANSACTION")[1].fields.tranStateTableOffset, "9007199254740993")
expect.equal(a:requests("END_TRANSACTION")[1].fields.commitLogOffset, "16")
