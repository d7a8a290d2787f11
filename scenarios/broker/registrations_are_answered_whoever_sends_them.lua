-- A broker answers every heartbeat and every unregistration with a bare success, also for a client
-- it has never heard of: a client that was started and stopped within a second unregisters without
-- ever having registered.

scenario {
  "Heartbeats and unregistrations always succeed",
  covers = { "BROKER-37", "HB-05", "HB-20", "HB-21", "HB-23", "SHUTDOWN-03" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local p = producer { name = "p", group = "PG1" }
p:start()
p:send { topic = "orders", body = "hello" }
p:shutdown()
expect.equal(a:received "HEART_BEAT", 0, "never registered")

local q = producer { name = "q", group = "PG2" }
q:start()
q:send { topic = "orders", body = "hello" }
sleep(s(2))
expect.equal(a:producers "PG2", 1)
q:shutdown()
expect.equal(a:producers "PG2", 0)

expect.trace({ "HEART_BEAT", "UNREGISTER_CLIENT" }, [[
     0ms  p > a  UNREGISTER_CLIENT  clientID=10.0.2.1@DEFAULT producerGroup=PG1
     0ms  p < a  SUCCESS
     0ms  p > a  UNREGISTER_CLIENT  clientID=10.0.2.1@DEFAULT producerGroup=CLIENT_INNER_PRODUCER
     0ms  p < a  SUCCESS
  1000ms  p > a  HEART_BEAT         clientID=10.0.2.1@DEFAULT groups=CLIENT_INNER_PRODUCER,PG2
  1000ms  p < a  SUCCESS
  2000ms  p > a  UNREGISTER_CLIENT  clientID=10.0.2.1@DEFAULT producerGroup=PG2
  2000ms  p < a  SUCCESS
  2000ms  p > a  UNREGISTER_CLIENT  clientID=10.0.2.1@DEFAULT producerGroup=CLIENT_INNER_PRODUCER
  2000ms  p < a  SUCCESS
]])
