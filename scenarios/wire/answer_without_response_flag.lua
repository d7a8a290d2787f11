-- Only flag bit 0 makes a frame an answer. Without it the same frame is a request, and one of a
-- code that a producer does not serve: it is refused with code 3, and the send goes on waiting.

scenario {
  "An answer without the response flag is a request",
  covers = { "HEADER-01", "HEADER-04", "FRAME-09", "REMOTE-41" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }
a:on("SEND_MESSAGE", { code = 999, as_request = true })

local p = producer { name = "p", timeout = 500 }
p:start()
local _, err = p:try_send { topic = "orders", body = "hello" }

expect.equal(err.cause.class, "RemotingTimeoutException")
expect.equal(now(), 500)
local request, reply = a:requests("SEND_MESSAGE")[1], a:replies()[1]
expect.equal(reply.code, 3)
expect.equal(reply.remark, " request type 999 not supported")
expect.equal(reply.opaque, request.opaque)
expect.equal(a:connections(), 1)
