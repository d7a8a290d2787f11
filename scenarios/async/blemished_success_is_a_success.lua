-- A status other than SEND_OK means stored, but not flushed or replicated in time.  The option to
-- try another broker then is for synchronous sends only: asynchronously the status goes to the
-- callback as it is, and nothing is repeated.

scenario {
  "A status other than SEND_OK is a success of an asynchronous send",
  covers = { "ASYNC-03", "ASYNC-16" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 3 }

a:on("SEND_MESSAGE", { code = "FLUSH_DISK_TIMEOUT" })
a:on("SEND_MESSAGE", { code = "SLAVE_NOT_AVAILABLE" })
a:on("SEND_MESSAGE", { code = "FLUSH_SLAVE_TIMEOUT" })

local p = producer { name = "p", retry_another_broker = true }
p:start()

local statuses = {}
for n = 1, 3 do
  local result, err = p:send_async({ topic = "orders", body = tostring(n) }):wait()
  expect.equal(err, nil, "not a failure")
  statuses[n] = result.status
end

expect.equal(statuses, { "FLUSH_DISK_TIMEOUT", "SLAVE_NOT_AVAILABLE", "FLUSH_SLAVE_TIMEOUT" })
expect.equal(#a:stored(), 3)
expect.equal(b:received "SEND_MESSAGE", 0, "nothing is sent twice")
