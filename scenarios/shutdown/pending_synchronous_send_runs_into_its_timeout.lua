-- A synchronous send that waits for its answer when the connections are closed is not told.  It
-- runs into its own time-out, as it would if the connection had broken.

scenario {
  "A synchronous send under way at shutdown ends with its time-out",
  covers = { "REMOTE-52", "SYNC-08", "SHUTDOWN-11" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }
a:on("SEND_MESSAGE", { after = ms(1500) })

local p = producer { name = "p", timeout = 2000 }
p:start()
local sender = spawn("sender", function()
  local result, err = p:try_send { topic = "orders", body = "hello" }
  return result, err, now()
end)
sleep(ms(100))
p:shutdown()
expect.equal(now(), 100, "the shutdown does not wait for it")

local result, err, ended = sender:join()
expect.falsy(result)
expect.error(err, {
  class = "MQClientException",
  text = "Retry many times, still failed",
  cause = {
    class = "RemotingTimeoutException",
    message = "wait response on the channel <10.0.1.1:10911> timeout, 2000(ms)",
  },
})
expect.equal(ended, 2000)
