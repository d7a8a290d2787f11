-- Sends that wait, sends with a callback and sends without an answer all take the next turn, one
-- after the other.

scenario {
  "SYNC, ASYNC and ONEWAY sends of all threads share one turn",
  covers = { "SELECT-07", "SEND-32" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 8 }
ns:network { latency = ms(1) }

local p = producer { name = "p", name_server = ns }
p:start()
p:send { topic = "orders", body = "sync" }
p:send_async { topic = "orders", body = "async" }
p:send_oneway { topic = "orders", body = "oneway" }
for i = 1, 3 do
  spawn(function() p:send { topic = "orders", body = "thread " .. i } end)
end
join()

expect.trace("SEND_MESSAGE", [[
  any order {
  *   p > a   SEND_MESSAGE   body=sync         queueId=0
  *   p < a   SUCCESS        queueId=0
  *   p > a   SEND_MESSAGE   body=async        queueId=1
  *   p < a   SUCCESS        queueId=1
  *   p > a   SEND_MESSAGE   body=oneway       queueId=2
  *   p > a   SEND_MESSAGE   body="thread 1"   queueId=3
  *   p < a   SUCCESS        queueId=3
  *   p > a   SEND_MESSAGE   body="thread 2"   queueId=4
  *   p < a   SUCCESS        queueId=4
  *   p > a   SEND_MESSAGE   body="thread 3"   queueId=5
  *   p < a   SUCCESS        queueId=5
  }
]])
