-- When too many asynchronous sends are under way, one more has to be refused where the caller sees
-- it. Dropping it quietly, or calling back for something that was refused, has been seen. Every
-- callback of a full window sends again, which works because it has its permit back by then.
-- apache/rocketmq#1671, PR#4553

scenario {
  "Of 140 asynchronous sends 128 are accepted, twelve fail in the call, and all are told",
  covers = { "ASYNC-02", "ASYNC-12", "REMOTE-23", "REMOTE-24", "SEND-20", "SEND-21" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }
local rule = a:on("SEND_MESSAGE", { after = ms(1200), times = 128 })

local p = producer { name = "p", name_server = ns, timeout = 1000 }
p:start()
local accepted, refused, first, second = 0, 0, 0, 0
local function again(result)
  first = first + (result and 1 or 0)
  expect.equal(now(), 1200)
  p:send_async({ topic = "orders", body = "again" }, {
    on = function(r) second = second + (r and 1 or 0) end,
  })
  expect.equal(now(), 1200, "it did not wait for the permit of its own send")
end
for _ = 1, 140 do
  spawn(function()
    local call, err = p:try_send_async({ topic = "orders", body = "m" }, { on = again })
    if call then
      accepted = accepted + 1
      return
    end
    refused = refused + 1
    expect.equal(now(), 1000)
    expect.error(err.cause, { class = "RemotingTimeoutException",
      message = "tryAcquire timeout(ms) 1000", cause = false })
  end)
end
join()
sleep(s(5))

expect.equal({ accepted, refused, first, second }, { 128, 12, 128, 128 })
expect.equal(rule.used, 128)
expect.equal(#a:stored(), 256, "nothing of what was refused")
