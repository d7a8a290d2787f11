-- An asynchronous send without a callback is allowed.  Whatever becomes of it is dropped: the
-- answer, the failure, the missing answer.  Each gives its permit back, so the producer goes on as
-- if nothing had been.

scenario {
  "An asynchronous send needs no callback",
  covers = { "SEND-31", "REMOTE-27" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

a:on("SEND_MESSAGE", {})
a:on("SEND_MESSAGE", { code = "SYSTEM_ERROR" })
a:on("SEND_MESSAGE", { silent = true, times = 128 })

local p = producer { name = "p", timeout = 500 }
p:start()
for n = 1, 130 do
  p:send_async({ topic = "orders", body = tostring(n) }, { callback = null })
end

expect.equal(now(), 0, "answer and failure gave their permits back at once")

at(s(3))
local result = p:send_async({ topic = "orders", body = "last" }):wait()

expect.equal(now(), 3000, "the scan gave back those of the missing answers")
expect.equal(result.status, "SEND_OK")
expect.equal(a:received "SEND_MESSAGE", 131)
