-- An application counts on its callback. Clients have lost it when a connect or a write failed and
-- when a connection was closed, and have called it twice when an answer crossed its time-out. One
-- send for each thing that can happen, with the time and the text of its only callback.
-- apache/rocketmq#1588, apache/rocketmq-client-go#701, #702, #1042, apache/rocketmq-clients#1264

scenario {
  "Each thing that can happen to an asynchronous send leads to one callback",
  covers = { "ASYNC-03", "ASYNC-04", "ASYNC-06", "ASYNC-07", "ASYNC-09", "REMOTE-27", "ASYNC-14" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }
local p = producer { name = "p", name_server = ns, timeout = 1000 }
p:start()
local lost = "wait response timeout 1000ms"
local cases = {
  { {}, "SEND_OK", 0 },
  { { code = "SLAVE_NOT_AVAILABLE", after = ms(5) }, "SLAVE_NOT_AVAILABLE", 5 },
  { { code = "SYSTEM_BUSY", remark = "busy" }, "busy", 0 },
  { { fields = { msgId = false } }, "the custom field <msgId> is null", 0 },
  { { copies = 3 }, "SEND_OK", 0 },
  { { after = ms(1000), copies = 1 }, "SEND_OK", 1000 },
  { { after = ms(2100) }, lost, 2000 }, -- the scan comes before it
  { { silent = true }, lost, 2000 },
  { { opaque = 5000 }, lost, 2000 },
  { { close = "before" }, lost, 2000 },
  { { close = "after" }, "SEND_OK", 0 },
  { { close = "after", how = "reset" }, lost, 2000 }, -- which may overtake the answer
  { { cut = 12 }, lost, 2000 },
  { { raw = "\0\0\0\1\0\0\0\1" }, lost, 2000 },
}
at(s(3))
local calls, begun = {}, {}
for n, case in ipairs(cases) do
  a:on("SEND_MESSAGE", case[1])
  begun[n] = now()
  calls[n] = p:send_async { topic = "orders", body = "m" .. n }
  calls[n]:wait()
  at(s(3) * (n + 1))
end
a:network { write_error = true }
local failed = p:send_async { topic = "orders", body = "never written" }
local _, err = failed:wait()
expect.error(err, { class = "MQClientException", text = "send request failed" })
a:calm()
a:on("SEND_MESSAGE", { silent = true })
local last = p:send_async { topic = "orders", body = "under way at the end" }
p:shutdown()
sleep(s(10))

for n, case in ipairs(cases) do
  local result, failure = calls[n]:wait()
  expect.equal(result and result.status or failure.text, case[2], "case " .. n)
  expect.equal(calls[n].at - begun[n], case[3], "case " .. n)
  expect.equal(calls[n].callbacks, 1, "case " .. n)
end
expect.equal(failed.callbacks + last.callbacks, 2)
