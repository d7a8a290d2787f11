-- queueId is a 32-bit number and queueOffset a 64-bit one. A detour over floating point would lose
-- digits of a long queue's offset; the result must show them all.

scenario {
  "Numbers of a result keep all their digits",
  covers = { "SYNC-04", "SENDRESP-03", "HEADER-09" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local p = producer { name = "p" }
p:start()
local function result(queue_id, queue_offset)
  a:on("SEND_MESSAGE", { fields = { queueId = queue_id, queueOffset = queue_offset } })
  local sent = p:send { topic = "orders", body = "hello" }
  return { sent.queueId, sent.queueOffset }
end

expect.equal(result("2147483647", "9223372036854775807"), { 2147483647, 9223372036854775807 })
expect.equal(result("-1", "9007199254740993"), { -1, 9007199254740993 },
  "more than a double can hold")
expect.equal(result("+7", "-9223372036854775808"), { 7, math.mininteger },
  "signs as Java reads them")
expect.equal(result("007", "0"), { 7, 0 })
