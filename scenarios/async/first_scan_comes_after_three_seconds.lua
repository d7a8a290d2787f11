-- The scan for missing answers first runs three seconds after the client has started.  A request of
-- the first moments with a short time-out hears of it only then, later than any that follows.

scenario {
  "In its first three seconds a client finds no missing answers",
  covers = { "ASYNC-06", "ASYNC-07" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

a:on("SEND_MESSAGE", { silent = true })

local p = producer { name = "p", timeout = 100 }
p:start()
local call = p:send_async { topic = "orders", body = "hello" }

at(ms(2999))
expect.falsy(call.done, "the time-out of 100 ms is long over, but nobody has looked")

local result, err = call:wait()
expect.falsy(result)
expect.error(err, {
  class = "MQClientException",
  text = "wait response timeout 100ms",
  cause = false,
})
expect.equal(now(), 3000, "the first scan")
