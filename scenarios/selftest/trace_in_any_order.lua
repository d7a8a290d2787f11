-- Heartbeats to two brokers may come in any order; one of the lines names a server that gets none.
-- Reported must be: the line that found no event, while the other one keeps its own.

scenario { "A trace in any order", covers = "START-14" }

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 4 }

local p = producer { name = "p", name_server = ns }
p:start()
p:send { topic = "orders", body = "hello" }
sleep(s(2))

expect.trace("HEART_BEAT", [[
  any order {
    1000ms  p > b  HEART_BEAT
    1000ms  p < b  SUCCESS
    1000ms  p > ns  HEART_BEAT
    1000ms  p < a  SUCCESS
  }
]])
