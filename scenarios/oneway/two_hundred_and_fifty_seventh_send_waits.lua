-- At most 256 oneway writes of a client are under way.  When a full connection takes its time, one
-- more call waits for a permit, at most as long as the send time-out; then it fails, and nothing of
-- it goes out.

scenario {
  "The 257th oneway send waits for a permit",
  covers = { "ONEWAY-02", "ONEWAY-03", "REMOTE-28", "REMOTE-24" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local p = producer { name = "p", timeout = 500 }
p:start()
p:send { topic = "orders", body = "opens the connection" }
a:network { slow_write = s(2) }
for n = 1, 256 do
  p:send_oneway { topic = "orders", body = tostring(n) }
end
expect.equal(now(), 0, "256 permits are there for the taking")

local sent, err = p:try_send_oneway { topic = "orders", body = "too many" }

expect.falsy(sent)
expect.equal(now(), 500, "it waited as long as the time-out says")
expect.error(err, {
  class = "MQClientException",
  message = default_suffix "Retry many times, still failed",
  cause = {
    class = "RemotingTimeoutException",
    message = "tryAcquire timeout(ms) 500",
    cause = false,
  },
})

p:set { timeout = 3000 }
p:send_oneway { topic = "orders", body = "patient" }

expect.equal(now(), 2000, "the first write that left gave its permit on")
at(s(5))
expect.equal(#a:stored(), 258)
expect.equal(a:received { "SEND_MESSAGE", body = "too many" }, 0)
