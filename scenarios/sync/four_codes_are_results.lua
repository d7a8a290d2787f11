-- Four codes of an answer say that the message was stored; each has its status, and each result is
-- complete.

scenario {
  "Codes 0, 10, 11 and 12 are results with their own status",
  covers = { "SYNC-02", "SYNC-04" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local p = producer { name = "p", name_server = ns }
p:start()
local statuses = {
  [0] = "SEND_OK", [10] = "FLUSH_DISK_TIMEOUT", [11] = "SLAVE_NOT_AVAILABLE",
  [12] = "FLUSH_SLAVE_TIMEOUT",
}
local offset = 0
for code, status in pairs(statuses) do
  a:on("SEND_MESSAGE", { code = code })
  expect.equal(p:send { topic = "orders", body = "hello" }, {
    status = status,
    msgId = a:stored()[offset + 1].msgId,
    topic = "orders",
    broker = "a",
    queueId = 0,
    queueOffset = offset,
  })
  offset = offset + 1
end
expect.count(4, "SEND_MESSAGE")
