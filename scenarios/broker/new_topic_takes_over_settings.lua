-- A topic nobody knows is created by its first message: with as many queues as the client asks for,
-- but no more than the default topic has, so that a careless client cannot make thousands.

scenario {
  "A new topic has as many queues as asked for, at most those of the default topic",
  covers = { "BROKER-09" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "TBW102", brokers = { a }, queues = 8, perm = 7 }

local p = producer { name = "p", default_queues = 4, heartbeat_interval = 600000 }
p:start()
for i = 1, 5 do
  expect.equal(p:send({ topic = "four", body = "n" .. i }).queueId, (i - 1) % 4)
end

p:set { default_queues = 100 }
for i = 1, 9 do
  expect.equal(p:send({ topic = "eight", body = "n" .. i }).queueId, (i - 1) % 8)
end
local request = a:requests({ request = "SEND_MESSAGE", topic = "eight" })[1]
expect.equal({ request.fields.defaultTopic, request.fields.defaultTopicQueueNums },
  { "TBW102", "100" })
