-- Shutting down does not wait for sends, and sends do not survive it by more than their own time-
-- out: each of them returns or throws, none hangs. A second shutdown does no harm.

scenario {
  "Sends that meet a shutdown end within their time-out",
  covers = { "SHUTDOWN-01", "SHUTDOWN-02", "SHUTDOWN-11", "SYNC-08" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local p = producer { name = "p", name_server = ns, timeout = 2000, retries = 0 }
p:start()
p:send { topic = "orders", body = "first" }

a:on({ request = "SEND_MESSAGE", queueId = 1 }, { silent = true })
a:on({ request = "SEND_MESSAGE", queueId = 2 }, { after = ms(50) })
a:on("UNREGISTER_CLIENT", { after = ms(100) })

local ended, errors = {}, {}
for number = 1, 2 do
  spawn("app" .. number, function()
    local _, err = p:try_send { topic = "orders", body = "in flight " .. number }
    ended[number], errors[number] = now(), err or "stored"
  end)
end
sleep(ms(10))
spawn("closing", function() p:shutdown() end)
sleep(ms(10))

expect.equal(p.state, "RUNNING", "until the very end")
expect.equal(p:send { topic = "orders", body = "late" }.status, "SEND_OK", "still accepted")
join()

expect.equal(p.state, "SHUTDOWN_ALREADY")
expect.equal(errors[2], "stored")
expect.equal(ended[2], 50)
expect.equal(ended[1], 2000, "the lost connection does not cut the wait short")
expect.error(errors[1], {
  class = "MQClientException",
  cause = {
    class = "RemotingTimeoutException",
    message = "wait response on the channel <10.0.1.1:10911> timeout, 2000(ms)",
  },
})

local requests = a:received()
p:shutdown()
expect.equal(p.state, "SHUTDOWN_ALREADY")
expect.equal(a:received(), requests, "nothing is unregistered twice")
