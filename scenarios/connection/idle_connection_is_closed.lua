-- 120 s without a byte in either direction, and the client closes: routers forget silent
-- connections anyway. Traffic in either direction puts the end off: a oneway send at 100 s, a
-- notification at 150 s.

scenario { "A connection idle for 120 s is closed", covers = { "REMOTE-33", "REMOTE-15" } }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }
a:on("HEART_BEAT", { code = "SYSTEM_ERROR" }) -- else a would miss the next one (HB-07)

local p = producer { name = "p", heartbeat_interval = 600000, poll_interval = 600000 }
p:start()
p:send { topic = "orders", body = "one" }
at(s(100))
p:send_oneway { topic = "orders", body = "two" }
at(s(150))
a:push { request = "NOTIFY_CONSUMER_IDS_CHANGED", oneway = true, fields = { consumerGroup = "CG" } }
at(s(269.999))
expect.equal(a:connections(), 1, "119.999 s after the last byte")
at(s(271))
expect.equal(a:connections(), 0)
p:send { topic = "orders", body = "three" }

expect.trace({ "CONNECT", "CLOSE", "RESET", whom = "a" }, [[
      0ms  p > a  CONNECT
 270000ms  p > a  CLOSE
 271000ms  p > a  CONNECT
]])
expect.trace({ "CONNECT", "CLOSE", whom = "ns" }, [[
      0ms  p > ns  CONNECT
 120010ms  p > ns  CLOSE
]])
