-- Checks have a thread of their own, one unless more are asked for. A listener that blocks it keeps
-- the next checks waiting, in the order in which they came, but no send, heartbeat or transaction.

scenario {
  "A listener that blocks keeps only other checks waiting",
  covers = { "TXN-18" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local p = producer {
  transaction = true,
  check = function()
    sleep(s(40))
    return "commit"
  end,
}
p:start()
local function transact(body)
  p:send_in_transaction({ topic = "orders", body = body }, { execute = function() end })
end
for i = 1, 3 do
  transact("" .. i)
end
at(ms(1500))
expect.equal(a:check(), 3)
sleep(ms(1))
transact "4"
expect.equal(p:send({ topic = "orders", body = "5" }).status, "SEND_OK")
expect.equal(now(), 1501, "neither has waited")
at(s(130))

expect.equal(#a:requests("HEART_BEAT"), 5)
expect.trace({ "CHECK", "RETURN", "END_TRANSACTION", of = "CHECK" }, [[
  41500ms  app > p  RETURN  value=COMMIT_MESSAGE
  +40000ms  app > p  RETURN
  +40000ms  app > p  RETURN
]])
expect.trace("CHECK", [[
   1500ms  p > app  CHECK  body=1
  41500ms  p > app  CHECK  body=2
  81500ms  p > app  CHECK  body=3
]])
