-- The send time-out may be changed while the producer runs.  The transport waits as long as it says
-- when the request is made, and the text of the failure tells that number.

scenario {
  "A changed send time-out holds from the next attempt on",
  covers = { "KERNEL-15", "CONFIG-07", "SYNC-01", "SEND-08" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

a:on("SEND_MESSAGE", { silent = true, times = 2 })

local p = producer { name = "p", timeout = 3000 }
p:start()
for n, timeout in ipairs { 250, 700 } do
  p:set { timeout = timeout }
  local begun = now()
  local result, err = p:try_send { topic = "orders", body = tostring(n) }
  expect.falsy(result)
  expect.error(err.cause, {
    class = "RemotingTimeoutException",
    message = "wait response on the channel <10.0.1.1:10911> timeout, " .. timeout .. "(ms)",
  })
  expect.equal(now() - begun, timeout)
end
