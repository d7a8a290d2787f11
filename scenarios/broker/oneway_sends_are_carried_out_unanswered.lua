-- A oneway send is stored like any other, and refused like any other: the application hears of
-- neither.

scenario {
  "A oneway send is carried out and never answered",
  covers = { "BROKER-33", "HEADER-02" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local p = producer { name = "p" }
p:start()
p:send_oneway { topic = "orders", body = "stored" }
sleep(ms(1))
a:topic { topic = "orders", queues = 1, perm = 4 }
p:send_oneway { topic = "orders", body = "refused" }
sleep(ms(1))

expect.equal(#a:stored(), 1)
expect.equal(a:stored()[1].body, "stored")
expect.trace("SEND_MESSAGE", [[
  0ms  p > a  SEND_MESSAGE  oneway=true body=stored
  1ms  p > a  SEND_MESSAGE  oneway=true body=refused
]])
