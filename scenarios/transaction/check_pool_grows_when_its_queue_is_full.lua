-- The pool has its core threads first, then the queue, then further threads up to the maximum: the
-- check a further thread was made for runs before those that wait, as in any Java thread pool. A
-- thread takes the next one when it is done.

scenario {
  "The check pool grows when its queue is full",
  covers = { "TXN-18" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local running, most = 0, 0
local p = producer {
  transaction = true,
  check_pool = { core = 2, max = 3, hold = 2 },
  check = function()
    running = running + 1
    most = math.max(most, running)
    sleep(ms(100))
    running = running - 1
    return "commit"
  end,
}
p:start()
for i = 1, 6 do
  p:send_in_transaction({ topic = "orders", body = "" .. i }, { execute = function() end })
end
at(ms(1500))
expect.equal(a:check(), 6)
sleep(ms(400))

expect.equal(most, 3)
expect.trace("CHECK", [[
  1500ms  p > app  CHECK  body=1
  1500ms  p > app  CHECK  body=2
  1500ms  p > app  CHECK  body=5
  1600ms  p > app  CHECK  body=3
  1600ms  p > app  CHECK  body=4
]])
