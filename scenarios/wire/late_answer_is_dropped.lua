-- An answer that comes after the time-out is dropped: the send has failed already, and the next one
-- has another opaque. The connection is as good as before.

scenario {
  "A late answer does not reach the next send",
  covers = { "REMOTE-15", "REMOTE-20", "REMOTE-21", "REMOTE-30", "SYNC-09", "SYNC-10" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }
a:on("SEND_MESSAGE", { after = ms(3001) })
a:on("SEND_MESSAGE", { after = ms(500) })

local p = producer { name = "p" }
p:start()
local _, err = p:try_send { topic = "orders", body = "too slow" }
expect.error(err.cause, { class = "RemotingTimeoutException",
  message = "wait response on the channel <10.0.1.1:10911> timeout, 3000(ms)" })
local result = p:send { topic = "orders", body = "in time" }

expect.equal(result.queueOffset, 1)
expect.trace("SEND_MESSAGE", [[
    0ms  p > a  SEND_MESSAGE  body="too slow"
 3000ms  p > a  SEND_MESSAGE  body="in time"
 3001ms  p < a  SUCCESS       queueOffset=0
 3500ms  p < a  SUCCESS       queueOffset=1
]])
expect.count(1, { "CONNECT", whom = "a" }, "the time-out did not close the connection")
