-- A shutdown leaves a check that runs alone, but those that wait are thrown away. The answer of the
-- one that ran comes too late when the connections are closed; while another producer keeps them
-- open it reaches the broker.

scenario {
  "A shutdown throws away the checks that wait",
  covers = { "TXN-24", "TXN-25", "SHUTDOWN-02" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local function make(name)
  return producer {
    name = name,
    group = name,
    transaction = true,
    check = function()
      sleep(ms(100))
      return "commit"
    end,
  }
end
local p, q = make "p", make "q"
q:shutdown()
expect.equal(q.state, "CREATE_JUST", "never started: nothing to do")
p:start()
q:start()
for _, user in ipairs { p, p, q, q } do
  user:send_in_transaction({ topic = "orders", body = user.name }, { execute = function() end })
end
at(ms(1500))
expect.equal(a:check(), 4)
at(ms(1550))
p:shutdown()
expect.equal(now(), 1550, "it waits for no check")
p:shutdown()
at(ms(1650))
q:shutdown()
sleep(s(1))

expect.equal({ p.state, q.state }, { "SHUTDOWN_ALREADY", "SHUTDOWN_ALREADY" })
expect.trace({ "CHECK", "RETURN", "END_TRANSACTION", "UNREGISTER_CLIENT" }, [[
  ...
  1500ms  p > app  CHECK
  1500ms  q > app  CHECK
  1550ms  p > a    UNREGISTER_CLIENT  producerGroup=p
  1550ms  p < a    SUCCESS
  any order {
  1600ms  app > p  RETURN
  1600ms  app > q  RETURN
  1600ms  p > a    END_TRANSACTION  producerGroup=p fromTransactionCheck=true
  1600ms  p > a    END_TRANSACTION  producerGroup=q fromTransactionCheck=true
  }
  1600ms  q > app  CHECK
  1650ms  p > a    UNREGISTER_CLIENT  producerGroup=q
  ...
  1700ms  app > q  RETURN
]])
