-- After 100 s without running, three heartbeats are overdue. They are made up back to back, as the
-- fixed-rate timer of Java does, and the rhythm stays what it was.

scenario { "Heartbeats missed in a stall are made up at once", covers = { "FACTORY-15" } }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local p = producer { name = "p", poll_interval = 600000 }
p:start()
p:send { topic = "orders", body = "hello" }
at(s(2))
clock.stall(s(100))
at(s(125))

expect.trace({ "HEART_BEAT" }, [[
   1000ms  p > a  HEART_BEAT
   1000ms  p < a  SUCCESS
 102000ms  p > a  HEART_BEAT
 102000ms  p < a  SUCCESS
 102000ms  p > a  HEART_BEAT
 102000ms  p < a  SUCCESS
 102000ms  p > a  HEART_BEAT
 102000ms  p < a  SUCCESS
 121000ms  p > a  HEART_BEAT
 121000ms  p < a  SUCCESS
]])
