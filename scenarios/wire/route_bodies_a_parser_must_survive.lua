-- Name servers write integer keys without quotes, later ones with; some add members or white space.
-- A route that cannot be read at all is as good as none, but the connection that brought it is
-- sound.

scenario {
  "Odd but legal route bodies are understood",
  covers = { "JSON-06", "WIRE-ROUTE-10", "SEND-06" },
}

local ns = name_server "ns"
local a = broker "a"
local address = a.address

local p = producer { name = "p", heartbeat_interval = 600000, poll_interval = 600000 }
p:start()
local function sent(topic, body)
  ns:route { topic = topic, body = body }
  local result, err = p:try_send { topic = topic, body = "hello" }
  return result and result.broker or err.message
end

expect.equal(sent("bare", '{"brokerDatas":[{"brokerAddrs":{0:"' .. address .. '"},'
  .. '"brokerName":"b"}],'
  .. '"queueDatas":[{"brokerName":"b","perm":6,"readQueueNums":1,"writeQueueNums":1}]}'), "b")
expect.equal(sent("quoted", '{"brokerDatas":[{"brokerAddrs":{"0":"' .. address .. '"},'
  .. '"brokerName":"c"}],'
  .. '"queueDatas":[{"brokerName":"c","perm":6,"readQueueNums":1,"writeQueueNums":1}]}'), "c")
expect.equal(sent("loose",
  ' {\n "queueDatas" : [ { "writeQueueNums" : "1", "perm" : "6", "brokerName" : "d",'
  .. ' "readQueueNums" : 1,'
  .. ' "topicSynFlag" : 0 } ],\r\n "brokerDatas" : [ { "cluster" : "C", "brokerName" : "d",'
  .. ' "brokerAddrs" : { 0 : "' .. address .. '" } } ],'
  .. ' "filterServerTable" : { } , "orderTopicConf" : null }\n'), "d")
expect.equal(sent("words", "{queueDatas:[{brokerName:'e',perm:6,readQueueNums:1,writeQueueNums:1}],"
  .. "brokerDatas:[{brokerName:'e',brokerAddrs:{0:'" .. address .. "'}}]}"), "e")
expect.equal(sent("repeated", '{"brokerDatas":[{"brokerAddrs":{0:"10.9.9.9:1",0:"' .. address
  .. '",1:null},"brokerName":"f"}],'
  .. '"queueDatas":[{"brokerName":"f","perm":6,"readQueueNums":1,"writeQueueNums":1}]}'), "f",
  "the last of two addresses with one id, and none for the slave")
local half = '{"brokerDatas":[{"brokerAddrs":{0:"' .. address .. '"},"brokerName":"g"}],'
  .. '"queueDatas":[{"brokerName":"g","perm":6,"readQueueNums":1,"writeQueueNums":1},'
  .. '{"brokerName":"h","perm":"x","readQueueNums":1,"writeQueueNums":1}]}'
expect.equal(sent("half", half), faq(264, "No route info of this topic, half"),
  "what can be read of a broken one is no route either")

for _, broken in ipairs {
  '{"brokerDatas":[', '', 'null', '[]', '{"queueDatas":7,"brokerDatas":7}',
  '{"orderTopicConf":"b:1","queueDatas":7}', '{"orderTopicConf":"b:1","brokerDatas":7}',
  '{"orderTopicConf":7,"orderTopicConf":{}}',
  '{"orderTopicConf":"b:1","brokerDatas":[{"brokerName":"b","brokerAddrs":{0:{}}}]}' } do
  expect.equal(sent("broken", broken), faq(264, "No route info of this topic, broken"), broken)
end
expect.count(1, { "CONNECT", whom = "ns" }, "a bad body is no reason to close")
