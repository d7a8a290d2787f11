-- What cannot be made sense of is no check: an offset missing or no number, no message or one that
-- does not add up, no group in it or a group nobody has. The listener is not bothered, and nothing
-- goes back, neither an end nor a response, even if the broker has forgotten to say that it wants
-- none. The connection is as good as before.

scenario {
  "Checks without sense are ignored",
  covers = { "TXN-17", "WIRE-TXN-11", "WIRE-TXN-13", "WIRE-TXN-21", "FACTORY-20" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local p = producer { transaction = true, check = function() return "commit" end }
p:start()
local half = p:send_in_transaction({ topic = "orders", body = "1" }, { execute = function() end })
local id = half.msgId
sleep(ms(1))
local record = a:record(id)
local function ask(body, offsets)
  for _, oneway in ipairs { true, false } do
    a:push { request = "CHECK_TRANSACTION_STATE", body = body, oneway = oneway, fields = offsets }
  end
end

local good = { tranStateTableOffset = 0, commitLogOffset = 0 }
ask(record, { commitLogOffset = 0 })
ask(record, { tranStateTableOffset = 0 })
ask(record, { tranStateTableOffset = "zero", commitLogOffset = 0 })
ask(nil, good)
ask("garbage", good)
ask(record:sub(1, -2), good)
ask((">I4"):pack(#record + 1) .. record:sub(5), good)
ask(("\xFF"):rep(#record), good)
ask((record:gsub("PGROUP", "NGROUP")), good)
ask((record:gsub("\1PG\2", "\1QG\2")), good)
ask((record:gsub("\1PG\2", "\1pg\2")), good)
ask((record:gsub("PGROUP\1PG", "PGROUP\1\1\1")), good)
sleep(ms(1))
expect.count(24, "CHECK_TRANSACTION_STATE")
expect.count(0, "CHECK")
expect.count(1, "END_TRANSACTION", "that of the transaction itself")
expect.equal(#a:replies(), 0)

ask(record, good) -- both ways are good for a check
sleep(ms(1))
expect.count(2, "CHECK")
expect.count(3, "END_TRANSACTION")
expect.equal(#a:replies(), 0)
expect.equal(a:connections(), 1)
