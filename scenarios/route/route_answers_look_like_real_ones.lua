-- The fake name server answers byte for byte as a real one does: no blanks, members in the order of
-- the alphabet, broker ids bare for an old client and in quotes where that is asked for. A client
-- that reads this reads the real thing.

scenario {
  "A fake name server's routes have the length of the real ones",
  covers = { "WIRE-ROUTE-11", "WIRE-ROUTE-12", "WIRE-ROUTE-04", "NAMESRV-01", "NAMESRV-06" },
}

local body = [[{"brokerDatas":[{"brokerAddrs":{0:"10.0.1.1:10911",1:"10.0.1.2:10911"},]]
  .. [["brokerName":"a"}],"queueDatas":[{"brokerName":"a","perm":6,]]
  .. [["readQueueNums":4,"writeQueueNums":4}]}]]
local a = broker "a"
broker { name = "a-slave", of = a, id = 1 }

for name, keys in pairs { old = "by version", bare = "bare", quoted = "quoted" } do
  local ns = name_server { name = name, keys = keys }
  ns:route { topic = "orders", brokers = { a }, queues = 4 }
  local p = producer { name = "p-" .. name, instance = name, name_server = ns }
  p:start()
  p:send { topic = "orders", body = "hello" }
end

local unknown = "No config item, Namespace: PROJECT_CONFIG Key: 10.0.2.1"
for name, extra in pairs { old = 0, bare = 0, quoted = 4 } do
  expect.count(1, { "SUCCESS", whom = name, bodySize = tostring(#body + extra) }, name)
  expect.count(1, { "QUERY_NOT_FOUND", whom = name, remark = unknown }, name)
end
