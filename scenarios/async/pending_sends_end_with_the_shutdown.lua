-- The Java client forgets requests that are under way when it shuts down: their callbacks never
-- run.  An application that waits for them would wait for ever, so here each gets one failure
-- before the shutdown is over.

scenario {
  "Requests under way at shutdown get one failure each",
  covers = { "ASYNC-08", "ASYNC-14", "REMOTE-27", "REMOTE-52" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

a:on("SEND_MESSAGE", { silent = true, times = 2 })
a:on("SEND_MESSAGE", { after = s(1), times = 2 })

local p = producer { name = "p" }
p:start()
local calls = {}
for n = 1, 3 do
  calls[n] = p:send_async { topic = "orders", body = tostring(n) }
end
p:send_async({ topic = "orders", body = "without callback" }, { callback = null })
sleep(ms(100))
p:shutdown()

for n = 1, 3 do
  expect.truthy(calls[n].done, "told before the shutdown was over")
  local result, err = calls[n]:wait()
  expect.falsy(result)
  expect.error(err, { class = "MQClientException", text = "unknow reseaon", cause = false })
end
expect.equal(now(), 100, "nobody waits for the answers")

sleep(s(20))
for n = 1, 3 do
  expect.equal(calls[n].callbacks, 1, "neither answer nor scan brings a second outcome")
end
