-- With the usual intervals no connection is ever idle for 120 s: heartbeats every 30 s keep those
-- to brokers open, route polls the one to the name server.

scenario {
  "Heartbeats and polls keep connections open",
  covers = { "REMOTE-33", "FRAME-14" },
  limit = s(4000),
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local p = producer { name = "p" }
p:start()
p:send { topic = "orders", body = "first" }
at(s(3600))
p:send { topic = "orders", body = "an hour later" }

expect.count(2, "CONNECT", "one to the name server, one to the broker")
expect.count(0, { "CLOSE", "RESET" })
expect.count(120, { "HEART_BEAT", whom = "a" }, "at 1 s, 31 s, ... 3571 s")
