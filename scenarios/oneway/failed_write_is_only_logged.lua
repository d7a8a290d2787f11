-- Once the write was begun, a oneway send is over.  If it fails later, nobody is told and nothing
-- is repeated: that is the price of not waiting.  The next sends make a new connection.

scenario {
  "A oneway write that fails is neither reported nor repeated",
  covers = { "ONEWAY-03", "REMOTE-28", "SEND-18" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 2 }

local q = process "q"
local p = producer { name = "p", process = q }
p:start()
a:network { write_error = true }
p:send_oneway { topic = "orders", body = "lost" }
sleep(ms(1))
a:calm()

sleep(s(10))
expect.equal(#a:stored(), 0)
expect.equal(b:received "SEND_MESSAGE", 0)
expect.count(1, "WRITE_FAILED")
expect.contains(table.concat(q:log(), "\n"), "WARN write to 10.0.1.1:10911 failed")

p:send_oneway { topic = "orders", body = "to a" }
sleep(ms(1))
expect.equal(#a:stored(), 1, "the connection was made anew")
