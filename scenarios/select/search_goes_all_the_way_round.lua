-- A retry begins at the turn and looks at every queue there is, so that it finds the one of another
-- broker even where that is the very last. Two sends in between have taken the turns that would
-- have led there at once.

scenario {
  "The search for another broker goes all the way round",
  covers = { "SELECT-02", "SELECT-04", "SELECT-07" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 4, order = "a:2;b:1" }
a:on("SEND_MESSAGE", { code = "SYSTEM_ERROR", after = ms(20) })

local p = producer { name = "p", name_server = ns }
p:start()
local first = spawn("first", function() p:send { topic = "orders", body = "1" } end)
sleep(ms(10))
p:send { topic = "orders", body = "2" }
p:send { topic = "orders", body = "3" }
join()

expect.truthy(first.done)
expect.trace("SEND_MESSAGE", [[
     *  p > a  SEND_MESSAGE  body=1 queueId=0
 +10ms  p > a  SEND_MESSAGE  body=2 queueId=1
  +0ms  p < a  SUCCESS
  +0ms  p > b  SEND_MESSAGE  body=3 queueId=0
  +0ms  p < b  SUCCESS
 +10ms  p < a  SYSTEM_ERROR
  +0ms  p > b  SEND_MESSAGE  body=1 queueId=0
  +0ms  p < b  SUCCESS
]])
