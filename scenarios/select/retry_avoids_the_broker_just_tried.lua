-- A retry looks for the next queue of another broker than the one that has just failed, and only
-- that one is avoided: the third attempt may come back to the first broker. However far a retry
-- looks, the turn moves by one.

scenario {
  "Attempts alternate between two brokers, each taking one turn",
  covers = { "SELECT-01", "SELECT-02", "SELECT-04", "SELECT-06" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 4 }
for _, one in ipairs { a, b } do
  one:on("SEND_MESSAGE", { code = "SYSTEM_ERROR" })
end

local p = producer { name = "p", name_server = ns }
p:start()
p:send { topic = "orders", body = "1" }
p:send { topic = "orders", body = "2" }

expect.trace("SEND_MESSAGE", [[
  0ms   p > a   SEND_MESSAGE   body=1 queueId=0
  0ms   p < a   SYSTEM_ERROR
  0ms   p > b   SEND_MESSAGE   body=1 queueId=0
  0ms   p < b   SYSTEM_ERROR
  0ms   p > a   SEND_MESSAGE   body=1 queueId=2
  0ms   p < a   SUCCESS
  0ms   p > a   SEND_MESSAGE   body=2 queueId=3
  0ms   p < a   SUCCESS
]])
