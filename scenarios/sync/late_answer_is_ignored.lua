-- After a time-out the connection is kept, so the answer may still come. It belongs to nobody any
-- more: a send that waits on the same connection meanwhile gets its own answer, not this one.

scenario { "An answer after the time-out is ignored", covers = { "SYNC-09", "SYNC-10" } }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }
a:on("SEND_MESSAGE", { after = ms(1500) })
a:on("SEND_MESSAGE", { after = ms(900) })

local p = producer { name = "p", name_server = ns, timeout = 1000, retries = 0 }
p:start()
local _, err = p:try_send { topic = "orders", body = "1" }
expect.equal(now(), 1000)
expect.error(err, { class = "MQClientException", cause = { class = "RemotingTimeoutException" } })

local result = p:send { topic = "orders", body = "2" }
expect.equal(now(), 1900)
expect.equal(result.msgId, a:stored()[2].msgId, "its own answer")
expect.trace({ "CONNECT", "CLOSE", "RESET", "SEND_MESSAGE", who = "p", whom = "a" }, [[
        *  p > a  CONNECT
     +0ms  p > a  SEND_MESSAGE  body=1
  +1000ms  p > a  SEND_MESSAGE  body=2
   +500ms  p < a  SUCCESS       queueId=0
   +400ms  p < a  SUCCESS       queueId=1
]])
