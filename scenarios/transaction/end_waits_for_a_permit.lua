-- The end of a transaction is a oneway request: one of 256 that a client may be writing at once.
-- When all are taken it waits for its turn, at most as long as the send time-out says, and an
-- answer to a check at most 3000 ms whatever that is. Then it is given up.

scenario {
  "The end of a transaction waits for a permit",
  covers = { "TXN-11", "TXN-14", "TXN-19", "REMOTE-28" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local p = producer { transaction = true, check = function() return "commit" end, timeout = 700 }
p:start()
p:send { topic = "orders", body = "finds the broker, so that a heartbeat can" }
at(ms(1500))
local function crowd(pause)
  a:network { slow_write = pause }
  for n = 1, 256 do
    p:send_oneway { topic = "orders", body = tostring(n) }
  end
end

local before = now()
local result = p:send_in_transaction({ topic = "orders", body = "1" }, {
  execute = function()
    crowd(s(10))
    return "commit"
  end,
})
expect.equal({ result.localState, now() - before }, { "COMMIT_MESSAGE", 700 })
at(s(12))
expect.equal(a:half_messages()[1].outcome, "pending", "nobody told the broker")

for _, case in ipairs { { ms(3001), "pending" }, { ms(2999), "commit" } } do
  crowd(case[1])
  expect.equal(a:check(), 1)
  sleep(s(8))
  expect.equal(a:half_messages()[1].outcome, case[2])
end
expect.count(2, "CHECK")
expect.count(1, "END_TRANSACTION")
