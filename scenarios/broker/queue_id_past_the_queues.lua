-- The queues of a topic were reduced, but the client's route is older. The refusal names queue,
-- number of queues and the client; the next route refresh puts an end to it.

scenario {
  "A queue that is gone is refused until the route is refreshed",
  covers = { "BROKER-12", "SEND-23", "CODE-04" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local p = producer { name = "p" }
p:start()
p:send { topic = "orders", body = "to queue 0" }
ns:route { topic = "orders", brokers = { a }, queues = 1 }
local _, err = p:try_send { topic = "orders", body = "to queue 1" }

expect.equal(err.cause.code, 1)
expect.contains(err.cause.text, "queueId[1] is illagal, topicConfig.writeQueueNums: 1 producer: /")

at(s(31))
for i = 1, 4 do
  local result = p:send { topic = "orders", body = "n" .. i }
  expect.equal({ result.queueId, result.queueOffset }, { 0, i })
end
