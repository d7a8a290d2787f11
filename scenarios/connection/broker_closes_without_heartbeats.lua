-- A broker closes the connection of a registered client whose last heartbeat is more than 120 s
-- old, sends or not; it looks every 10 s. The client connects again with its next call.

scenario { "A broker closes a client whose heartbeats stop", covers = { "HB-07", "REMOTE-16" } }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local p = producer { name = "p", heartbeat_interval = 600000 }
p:start()
for n = 0, 4 do
  at(s(30 * n))
  p:send { topic = "orders", body = tostring(n) }
end
at(s(129.999))
expect.equal(a:connections(), 1, "the heartbeat of 1 s is not older than 120 s at 120 s")
at(s(131))
expect.equal(a:connections(), 0, "it is at 130 s")
p:send { topic = "orders", body = "again" }

expect.count(1, "HEART_BEAT")
expect.trace({ "CONNECT", "CLOSE", "RESET", whom = "a" }, [[
      0ms  p > a  CONNECT
 130000ms  p < a  CLOSE
 131000ms  p > a  CONNECT
]])
