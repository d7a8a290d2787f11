-- What waits for the pool is limited. Beyond that a check is dropped without a word to the broker,
-- which will ask again; then there may be room.

scenario {
  "Checks beyond the limit are dropped",
  covers = { "TXN-18", "START-27" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local p = producer {
  transaction = true,
  check_pool = { hold = 2 },
  check = function()
    sleep(ms(100))
    return "commit"
  end,
}
p:start()
for i = 1, 5 do
  p:send_in_transaction({ topic = "orders", body = "" .. i }, { execute = function() end })
end
at(ms(1500))
expect.equal(a:check(), 5, "one runs, two wait, two are dropped")
sleep(ms(400))
expect.trace("CHECK", [[
  1500ms  p > app  CHECK  body=1
  1600ms  p > app  CHECK  body=2
  1700ms  p > app  CHECK  body=3
]])
expect.equal(a:check(), 2, "those that nobody has answered for")
sleep(ms(400))
expect.count(5, "CHECK")
expect.equal(a:check(), 0)
