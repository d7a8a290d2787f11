-- A oneway call waits for no answer, but it does wait for its connection: three seconds at a broker
-- that never answers the connection request, before the next one gets the message.

scenario {
  "A oneway call waits up to three seconds for its connection",
  covers = { "ONEWAY-02", "SEND-21", "REMOTE-11" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }
a:network { black_hole = true }

local p = producer { name = "p", timeout = 4000 }
p:start()
p:send_oneway { topic = "orders", body = "1" }

expect.equal(now(), 3000)
sleep(ms(1))
expect.equal(b:stored()[1].body, "1")
expect.equal(b:stored()[1].at, 3000)
