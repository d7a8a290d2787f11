-- A message with a delay level waits in a queue of that level. The answer names the queue asked
-- for, but an offset of the waiting one, so offsets of a queue look mixed up; the client shows what
-- it is told.

scenario {
  "A delayed message has the offset of its waiting queue",
  covers = { "BROKER-39", "SYNC-04" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 2 }

local p = producer { name = "p" }
p:start()
local function sent(message)
  local result = p:send(message)
  return { result.queueId, result.queueOffset }
end
expect.equal(sent { topic = "orders", body = "now" }, { 0, 0 })
expect.equal(sent { topic = "orders", body = "now" }, { 1, 0 })
expect.equal(sent { topic = "orders", body = "later", delay = 3 }, { 0, 0 })
expect.equal(sent { topic = "orders", body = "later", delay = 3 }, { 1, 1 },
  "one queue for each level")
expect.equal(sent { topic = "orders", body = "much later", delay = 4 }, { 0, 0 })
expect.equal(sent { topic = "orders", body = "now", delay = 0 }, { 1, 1 }, "level 0 is no delay")
