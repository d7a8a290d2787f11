-- Brokers close idle connections and restart. As long as nothing is under way nobody needs to know:
-- the next send finds the connection gone and makes a new one, without a failure.

scenario { "A send after the peer has closed connects anew", covers = { "REMOTE-16", "REMOTE-11" } }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local p = producer { name = "p", heartbeat_interval = 600000 }
p:start()
for _, how in ipairs { "close", "reset", "shut" } do
  p:send { topic = "orders", body = "before" }
  a:cut { how = how }
  sleep(ms(100))
  expect.equal(a:connections(), 0, how)
  expect.equal(p:send { topic = "orders", body = "after" }.status, "SEND_OK", how)
end

expect.equal(a:received "SEND_MESSAGE", 6, "none was sent twice")
expect.trace({ "CONNECT", whom = "a" }, [[
   0ms  p > a  CONNECT
 100ms  p > a  CONNECT
 200ms  p > a  CONNECT
 300ms  p > a  CONNECT
]])
