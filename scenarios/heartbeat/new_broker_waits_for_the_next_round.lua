-- Getting to know a broker is no reason for a heartbeat.  A broker that is found between two rounds
-- gets messages for up to half a minute before it hears which group they come from.

scenario {
  "A broker found between two rounds waits for its first heartbeat",
  covers = { "HEARTBEAT-10", "HB-06" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local p = producer { name = "p" }
p:start()
at(s(2))
p:send { topic = "orders", body = "hello" }
at(s(40))

expect.trace({ "SEND_MESSAGE", "HEART_BEAT" }, [[
   2000ms  p > a  SEND_MESSAGE
   2000ms  p < a  SUCCESS
  31000ms  p > a  HEART_BEAT  groups=CLIENT_INNER_PRODUCER,PG
  31000ms  p < a  SUCCESS
]])
