-- The time-out of an asynchronous send is only looked at by the scan.  An answer that arrives after
-- the time-out but before the scan has given the request up is an ordinary answer.

scenario {
  "An answer after the time-out but before the scan is a success",
  covers = { "REMOTE-26", "ASYNC-07" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

a:on("SEND_MESSAGE", { after = ms(1400) })

local p = producer { name = "p", timeout = 500 }
p:start()
at(s(4))
local call = p:send_async { topic = "orders", body = "hello" }
local result, err = call:wait()

expect.equal(err, nil)
expect.equal(result.status, "SEND_OK")
expect.equal(now(), 5400, "900 ms after the time-out")

sleep(s(10))
expect.equal(call.callbacks, 1, "no time-out follows")
