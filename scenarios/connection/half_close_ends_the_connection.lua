-- The broker shuts down its sending side but goes on reading. It will never answer again, so the
-- client gives the connection up as a whole: the broker sees it close, and the next send is on a
-- new one.

scenario { "Half a connection is none", covers = { "REMOTE-16" } }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }
a:on("SEND_MESSAGE", { close = "after", how = "shut" })

local p = producer { name = "p", heartbeat_interval = 600000 }
p:start()
expect.equal(p:send { topic = "orders", body = "one" }.queueOffset, 0,
  "the answer came before the end")
sleep(ms(10))
expect.equal(a:connections(), 0, "the client has closed its half")
expect.equal(p:send { topic = "orders", body = "two" }.queueOffset, 1)

expect.count(2, { "CONNECT", whom = "a" })
