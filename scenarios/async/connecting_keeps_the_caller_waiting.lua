-- An asynchronous send does its connecting in the call: a broker that never answers the connection
-- request holds the caller up for three seconds.  Callbacks of earlier sends do not wait for that
-- caller.

scenario {
  "An asynchronous call waits up to three seconds for its connection",
  covers = { "ASYNC-01", "ASYNC-11", "SEND-21", "REMOTE-11" },
}

local ns = name_server "ns"
local a, b, c = broker "a", broker "b", broker "c"
ns:route { topic = "orders", brokers = { a, b, c }, queues = 1 }

a:on("SEND_MESSAGE", { after = ms(50) })
b:network { black_hole = true }

local p = producer { name = "p", timeout = 5000 }
p:start()
local first = p:send_async { topic = "orders", body = "1" }
expect.equal(now(), 0, "broker a is there")

local second = p:send_async { topic = "orders", body = "2" }

expect.equal(now(), 3000, "broker b keeps the call waiting, then broker c takes the message")
expect.equal(first.at, 50, "its callback did not wait for the second caller")
expect.equal(second:wait().broker, "c")
expect.equal(c:requests("SEND_MESSAGE")[1].at, 3000)
