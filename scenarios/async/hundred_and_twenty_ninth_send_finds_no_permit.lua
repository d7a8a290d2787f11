-- At most 128 asynchronous requests of a client are under way.  One more waits for a permit as long
-- as the send time-out and then fails in the call; nothing of it reaches a broker.

scenario {
  "The 129th asynchronous send waits for a permit and fails after the time-out",
  covers = { "ASYNC-02", "ASYNC-12", "REMOTE-23", "REMOTE-24" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

a:on("SEND_MESSAGE", { silent = true, times = 128 })

local p = producer { name = "p", timeout = 3000 }
p:start()
local calls = {}
for n = 1, 128 do
  calls[n] = p:send_async { topic = "orders", body = tostring(n) }
end
expect.equal(now(), 0, "128 sends are handed over at once")

local heard = false
local call, err = p:try_send_async({ topic = "orders", body = "129" }, {
  on = function()
    heard = true
  end,
})

expect.falsy(call)
expect.equal(now(), 3000, "it waited for a permit as long as the time-out says")
expect.error(err, {
  class = "MQClientException",
  message = default_suffix "Retry many times, still failed",
  cause = {
    class = "RemotingTimeoutException",
    message = "tryAcquire timeout(ms) 3000",
    cause = false,
  },
})
expect.equal(a:received "SEND_MESSAGE", 128)

for n = 1, 128 do
  calls[n]:wait()
end
local given_up = now()
local result = p:send_async({ topic = "orders", body = "130" }):wait()

expect.equal(now(), given_up, "the scan has given the permits back")
expect.equal(result.status, "SEND_OK")
expect.count(1, { "CONNECT", whom = "a" }, "the connection was left alone")
expect.falsy(heard, "a call that failed has no callback")
