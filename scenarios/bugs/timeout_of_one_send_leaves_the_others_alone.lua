-- All sends to a broker share one connection, also those of other producers of the client. A
-- version that closed it when one synchronous call had timed out took the others with it: they
-- failed although their answers were on the way.  apache/rocketmq#3726

scenario {
  "One send that times out does not harm the others on its connection",
  covers = { "REMOTE-10", "REMOTE-15", "REMOTE-21", "REMOTE-30", "SYNC-10", "ASYNC-09" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }
a:on("SEND_MESSAGE", { after = ms(700) })
a:on("SEND_MESSAGE", { after = ms(900), times = 3 })

local hasty = producer { name = "hasty", group = "G1", name_server = ns, timeout = 500 }
local calm = producer { name = "calm", group = "G2", name_server = ns, process = hasty.process }
hasty:start()
calm:start()
local sync, async
local one = spawn(function() return hasty:try_send { topic = "orders", body = "hasty" } end)
sleep(ms(1))
local two = spawn(function() return calm:send { topic = "orders", body = "sync" } end)
sleep(ms(1))
local call = calm:send_async { topic = "orders", body = "async" }
local late = hasty:send_async { topic = "orders", body = "scanned later" }

local _, err = one:join()
expect.equal(now(), 500)
expect.error(err.cause, { class = "RemotingTimeoutException", cause = false })
sync = two:join()
expect.equal(now(), 901)
async = call:wait()
expect.equal(call.at, 902)
expect.equal(late:wait().status, "SEND_OK")

expect.equal(a:connections(), 1)
expect.count(1, { "CONNECT", whom = a })
local stored = a:stored()
for n, result in ipairs { sync, async, late:wait() } do
  expect.equal(result.msgId, stored[n + 1].msgId, "each has its own answer")
end
