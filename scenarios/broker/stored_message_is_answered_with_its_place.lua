-- What a real broker says about a stored message: an id made of its address and the place in its
-- log, the queue, and the position in that queue. The result of the send shows exactly that.

scenario {
  "A stored message is answered with id, queue and offset",
  covers = {
    "BROKER-25", "SENDRESP-01", "SENDRESP-04", "SENDRESP-07", "IDGEN-01", "IDGEN-04", "CODE-02",
    "SYNC-04",
  },
}

local ns = name_server "ns"
local a = broker { name = "a", address = "10.0.1.200:10921" }
ns:route { topic = "orders", brokers = { a }, queues = 2 }

local p = producer { name = "p" }
p:start()
for i = 0, 5 do
  local result = p:send { topic = "orders", body = "hello" }
  local stored = a:stored()[i + 1]
  expect.equal(result.queueId, i % 2)
  expect.equal(result.queueOffset, i // 2, "counted in each queue from 0")
  expect.equal(result.msgId,
    string.format("0A0001C8" .. "00002AA9" .. "%016X", stored.commitLogOffset))
end

expect.trace({ "SEND_MESSAGE", queueId = 0 }, [[
  *  p > a  SEND_MESSAGE
  *  p < a  SUCCESS  msgId=0A0001C800002AA90000000000000000 queueId=0 queueOffset=0
  *  p > a  SEND_MESSAGE
  *  p < a  SUCCESS  msgId=0A0001C800002AA900000000000000E0 queueId=0 queueOffset=1
  *  p > a  SEND_MESSAGE
  *  p < a  SUCCESS  msgId=0A0001C800002AA900000000000001C0 queueId=0 queueOffset=2
]])
