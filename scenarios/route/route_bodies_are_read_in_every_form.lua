-- Name servers of different age write routes differently: broker ids bare, which is no JSON, or in
-- quotes; members added by later versions; members left out or null. A producer reads them all.

scenario {
  "Routes are read with bare and quoted ids, white space, unknown and missing members",
  covers = { "WIRE-ROUTE-10", "WIRE-ROUTE-11", "WIRE-ROUTE-13", "ROUTE-02", "NAMESRV-01" },
}

local ns = name_server "ns"
local a = broker "a"
local good = {
  [[{"brokerDatas":[{"brokerAddrs":{0:"10.0.1.1:10911",1:"10.0.1.9:10911"},"brokerName":"a"}],
    "queueDatas":[{"brokerName":"a","perm":6,"readQueueNums":4,"writeQueueNums":4}]}]],
  [[{"brokerDatas":[{"brokerAddrs":{"1":"10.0.1.9:10911","0":"10.0.1.1:10911"},"brokerName":"a",
    "cluster":"c","enableActingMaster":false}],"filterServerTable":{},"queueDatas":[{
    "brokerName":"a","perm":6,"readQueueNums":4,"topicSysFlag":0,"writeQueueNums":4}],
    "topicQueueMappingByBroker":{"x":[1,{"y":null}]}}]],
  [[ { "queueDatas" : [ { "writeQueueNums" : 4 , "readQueueNums" : 4 , "perm" : 6 ,
    "brokerName" : "a" } ] , "brokerDatas" : [ { "brokerName" : "a" , "brokerAddrs" : {
    9223372036854775807 : "10.0.1.9:10911" , 0 : "10.0.1.1:10911" } } ] ,
    "orderTopicConf" : null } ]],
  [[{"orderTopicConf":"","brokerDatas":[{"brokerAddrs":{0:"10.0.1.1:10911"},"brokerName":"a"},{
    "brokerAddrs":null,"brokerName":"b"}],"queueDatas":[{"brokerName":"a","perm":6,
    "readQueueNums":4,"writeQueueNums":4}]}]],
  '{"orderTopicConf":"a:4","brokerDatas":[{"brokerAddrs":{0:"10.0.1.1:10911"},"brokerName":"a"}]}',
  '{"orderTopicConf":"a:4","brokerDatas":null,"queueDatas":null}',
}
local empty = {
  '{"brokerDatas":[]}',
  '{"queueDatas":[]}',
  '{"brokerDatas":null,"queueDatas":null}',
  '{"orderTopicConf":""}',
}

local p = producer { name = "p", name_server = ns }
p:start()
for number, body in ipairs(good) do
  local topic = "good-" .. number
  a:topic { topic = topic, queues = 4 }
  ns:route { topic = topic, body = body }
  expect.equal(p:send({ topic = topic, body = "hello" }).queueId, 0, "form " .. number)
end
for number, body in ipairs(empty) do
  local topic = "empty-" .. number
  ns:route { topic = topic, body = body }
  local _, err = p:try_send { topic = topic, body = "hello" }
  expect.error(err, { message = faq(264, "No route info of this topic, " .. topic) }, topic)
end

for _, keys in ipairs { "bare", "quoted" } do
  local other = name_server { name = keys, keys = keys }
  other:route { topic = "orders", brokers = { a }, queues = 1 }
  local q = producer { name = "q-" .. keys, instance = keys, name_server = other }
  q:start()
  expect.equal(q:send({ topic = "orders", body = "hello" }).status, "SEND_OK", keys)
end
expect.equal(#a:stored(), 8)
