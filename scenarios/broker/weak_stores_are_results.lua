-- 10, 11 and 12 say that the message is stored, but a disk or a slave lags behind. They are results
-- with all three fields, not exceptions, and nothing is sent again unless the application asked for
-- that.

scenario {
  "A message stored with a weak point is a result that says so",
  covers = {
    "BROKER-22", "BROKER-23", "BROKER-24", "SENDRESP-06", "CODE-02", "SYNC-02", "SEND-10",
  },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }

local p = producer { name = "p" }
p:start()
for i, status in ipairs { "FLUSH_DISK_TIMEOUT", "SLAVE_NOT_AVAILABLE", "FLUSH_SLAVE_TIMEOUT" } do
  a:on("SEND_MESSAGE", { code = status })
  local result = p:send { topic = "orders", body = status }
  expect.equal(result.status, status)
  expect.equal(result.msgId, a:stored()[i].msgId, "it is stored")
  expect.equal(result.queueOffset, i - 1)
  p:send { topic = "orders", body = "to b" }
end

expect.equal(#b:stored(), 3, "nothing was tried again on b")
expect.trace({ "FLUSH_DISK_TIMEOUT", "SLAVE_NOT_AVAILABLE", "FLUSH_SLAVE_TIMEOUT", who = "p" }, [[
  *  p < a  FLUSH_DISK_TIMEOUT   queueId=0 queueOffset=0
  *  p < a  SLAVE_NOT_AVAILABLE  queueId=0 queueOffset=1
  *  p < a  FLUSH_SLAVE_TIMEOUT  queueId=0 queueOffset=2
]])
