-- In the Java client a failed write never gives its permit back: after 128 of them asynchronous
-- sends stop for good.  That is a defect, not a rule; here the producer sends on after as many
-- failures as one likes.

scenario {
  "Failed writes do not use up the permits",
  covers = { "ASYNC-13", "REMOTE-25" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }
a:network { write_error = true }

local p = producer { name = "p" }
p:start()
for n = 1, 200 do
  local _, err = p:send_async({ topic = "orders", body = tostring(n) }):wait()
  expect.error(err, { class = "MQClientException", text = "send request failed" })
end

a:calm()
local result = p:send_async({ topic = "orders", body = "last" }):wait()

expect.equal(result.status, "SEND_OK")
expect.equal(now(), 0, "no caller waited for a permit")
expect.equal(a:received "SEND_MESSAGE", 1)
