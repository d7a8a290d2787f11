-- A slow answer says nothing about the connection: after a time-out it stays open and carries the
-- next send. Closing it would hit all the other sends that wait on it.

scenario {
  "A time-out does not close the connection",
  covers = { "REMOTE-15", "REMOTE-21", "SYNC-10" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 2 }
a:on({ request = "SEND_MESSAGE", queueId = 0 }, { silent = true })
a:on({ request = "SEND_MESSAGE", queueId = 1 }, { after = ms(2900) })

local p = producer { name = "p" }
p:start()
local silent = spawn(function() return p:try_send { topic = "orders", body = "never answered" } end)
sleep(ms(1000))
local slow = spawn(function()
  return p:try_send { topic = "orders", body = "answered at 3900 ms" }
end)
local _, err = silent:join()
expect.equal(now(), 3000)
expect.error(err.cause, { class = "RemotingTimeoutException",
  message = "wait response on the channel <10.0.1.1:10911> timeout, 3000(ms)" })
local result = slow:join()

expect.equal(now(), 3900, "on the connection where the other one timed out")
expect.equal(result.queueId, 1)
expect.count(1, { "CONNECT", whom = "a" })
expect.count(0, { "CLOSE", whom = "a" })
