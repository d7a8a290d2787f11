-- An answer to a question nobody asked is logged and dropped. The connection stays, and the call
-- that waits goes on waiting for its own.

scenario {
  "An answer that belongs to no call is dropped",
  covers = { "HEADER-04", "REMOTE-30", "REMOTE-15" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }
a:on("SEND_MESSAGE", { opaque = 1000 })

local q = process "q"
local p = producer { name = "p", process = q }
p:start()
local _, err = p:try_send { topic = "orders", body = "hello" }

expect.error(err, { class = "MQClientException", code = -1,
  text = "Retry many times, still failed" })
expect.error(err.cause, { class = "RemotingTimeoutException",
  message = "wait response on the channel <10.0.1.1:10911> timeout, 3000(ms)" })
expect.equal(now(), 3000)
expect.contains(table.concat(q:log(), "\n"),
  "0ms WARN receive response, but not matched any request, 10.0.1.1:10911")

expect.equal(p:send { topic = "orders", body = "again" }.queueOffset, 1,
  "the first one had been stored")
expect.count(1, { "CONNECT", whom = "a" }, "on the same connection")
