-- No time-out holds for the executer: the caller waits as long as it takes, and what it does in
-- there with the producer is nothing special. Other transactions of the producer go on meanwhile.

scenario {
  "The caller waits for its executer, nobody else does",
  covers = { "TXN-09", "SEND-32" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local p = producer { transaction = true, check = function() end, timeout = 100 }
p:start()
local finished = {}
local function transact(name, pause)
  return spawn(function()
    local result = p:send_in_transaction({ topic = "orders", body = name }, {
      execute = function()
        sleep(pause)
        p:send { topic = "orders", body = "in " .. name }
        return "commit"
      end,
    })
    finished[#finished + 1] = { name, now(), result.localState }
  end)
end
join(transact("slow", s(20)), transact("quick", ms(10)))
sleep(ms(1))

expect.equal(finished, {
  { "quick", 10, "COMMIT_MESSAGE" }, { "slow", 20000, "COMMIT_MESSAGE" },
})
expect.trace({ "EXECUTE", "SEND_MESSAGE", "END_TRANSACTION", who = p }, [[
  ...
      0ms  p > app  EXECUTE  body=slow
  ...
     10ms  p > a    SEND_MESSAGE  body="in quick"
     10ms  p < a    SUCCESS
     10ms  p > a    END_TRANSACTION
  20000ms  p > a    SEND_MESSAGE  body="in slow"
  20000ms  p < a    SUCCESS
  20000ms  p > a    END_TRANSACTION
]])
