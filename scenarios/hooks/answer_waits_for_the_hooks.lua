-- The answer to an asynchronous send may come, or the client be shut down, while hooks still look
-- at the hand-over.  The call returns first, then the callback gets its one outcome.

scenario {
  "An outcome that comes while hooks run is called back when the call has returned",
  covers = { "ASYNC-09", "HOOKS-06", "ASYNC-14" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }
local p = producer { name = "p", retries = 0 }
p:start()
p:hook { after = function() sleep(ms(500)) end }

local function send(body)
  local call = p:send_async { topic = "orders", body = body }
  local returned = now()
  local result, err = call:wait()
  expect.equal(call.at, returned, "as soon as the call has returned")
  return result, err
end
a:network { latency = ms(50) }
expect.equal(send("1").status, "SEND_OK")
a:on("SEND_MESSAGE", { code = "SYSTEM_BUSY" })
local _, err = send "2"
expect.error(err, { class = "MQBrokerException", code = 2 })

a:on("SEND_MESSAGE", { silent = true })
local last = spawn("last", function()
  return send "3"
end)
sleep(ms(200))
local begun = now()
p:shutdown()
_, err = last:join()
expect.error(err, { class = "MQClientException" })
expect.equal(now() - begun, 300, "the shutdown waits for that callback")
