-- A topic nobody has made yet is sent to the brokers of TBW102, the topic that stands for "brokers
-- that make topics on demand". The borrowed route counts as the topic's own: the next send asks
-- nobody.

scenario {
  "An unknown topic borrows the route of TBW102, and keeps it",
  covers = {
    "ROUTE-03", "ROUTE-04", "ROUTE-05", "ROUTE-07", "ROUTE-08", "KERNEL-12",
    "WIRE-ROUTE-03", "WIRE-ROUTE-05", "WIRE-ROUTE-17", "NAMESRV-02",
  },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "TBW102", brokers = { a }, queues = 8, perm = 7 }

local p = producer { name = "p", name_server = ns }
p:start()
local ids = {}
for i = 1, 6 do
  ids[i] = p:send { topic = "orders", body = "hello" }.queueId
end

expect.equal(ids, { 0, 1, 2, 3, 0, 1 }, "4 queues by default, although TBW102 has 8")
expect.trace({ "GET_ROUTEINTO_BY_TOPIC", "SEND_MESSAGE" }, [[
   0ms   p > ns   GET_ROUTEINTO_BY_TOPIC   topic=orders
  +0ms   p < ns   TOPIC_NOT_EXIST
  +0ms   p > ns   GET_ROUTEINTO_BY_TOPIC   topic=TBW102
  +0ms   p < ns   SUCCESS
  +0ms   p > a    SEND_MESSAGE             topic=orders queueId=0 defaultTopicQueueNums=4
  +0ms   p < a    SUCCESS
  +0ms   p > a    SEND_MESSAGE             topic=orders queueId=1 defaultTopic=TBW102
  +0ms   p < a    SUCCESS
  ...
]])
expect.count(2, "GET_ROUTEINTO_BY_TOPIC", "only the first send asked")
local remark = faq(55, "No topic route info in name server for the topic: orders")
expect.count(1, { "TOPIC_NOT_EXIST", remark = remark })
