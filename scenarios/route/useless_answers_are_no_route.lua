-- Whatever a name server answers instead of a route, the application hears the same: there is no
-- route. No parser error, no error of the name server ever comes out of a send, and the next good
-- answer mends everything.

scenario {
  "Whatever is wrong with a route, the sender only hears that there is none",
  covers = { "ROUTE-02", "ROUTE-20", "SEND-06", "WIRE-ROUTE-04", "WIRE-ROUTE-06" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local route = [[{"brokerDatas":[{"brokerAddrs":{0:"10.0.1.1:10911"},"brokerName":"a"}],
  "queueDatas":[{"brokerName":"a","perm":6,"readQueueNums":1,"writeQueueNums":1}]}]]
local useless = {
  { code = "SYSTEM_ERROR", remark = "out of order" },
  { code = "SYSTEM_BUSY" },
  { code = 999 },
  { code = "TOPIC_NOT_EXIST", body = route },
  { code = "FLUSH_DISK_TIMEOUT", body = route },
  { body = route:sub(1, -2) },
  { body = false },
  { body = "" },
  { body = "{" },
  { body = "no JSON at all" },
  { body = "[]" },
  { body = "null" },
  { body = '{"brokerDatas":7,"queueDatas":[]}' },
  { body = '{"brokerDatas":[],"queueDatas":[7]}' },
  { body = (route:gsub("{0:", '{"x":')) },
  { body = (route:gsub('"writeQueueNums":1', '"writeQueueNums":"many"')) },
  { body = "{}" },
}

local p = producer { name = "p", name_server = ns }
p:start()
for number, answer in ipairs(useless) do
  ns:on({ request = "GET_ROUTEINTO_BY_TOPIC", topic = "orders" }, answer)
  local _, err = p:try_send { topic = "orders", body = "hello" }
  expect.error(err, {
    class = "MQClientException",
    message = faq(264, "No route info of this topic, orders"),
    cause = false,
  }, "answer " .. number)
end

expect.equal(p:send { topic = "orders", body = "hello" }.status, "SEND_OK",
  "and nothing is left behind")
expect.count(1, "SEND_MESSAGE")
