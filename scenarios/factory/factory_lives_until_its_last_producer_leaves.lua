-- Producers of one client share connections and timers. When one of them leaves, only its group is
-- taken back at the brokers; everything else goes on for the others.

scenario {
  "One of two producers leaves and the factory goes on",
  covers = { "FACTORY-21", "SHUTDOWN-01", "SHUTDOWN-08", "HEARTBEAT-12", "HEARTBEAT-02" },
}

local ns = name_server "ns"
local a  = broker "a"
ns:route { topic = "TBW102", brokers = { a } }
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local first  = producer { name = "first", group = "orders", name_server = ns }
local second = producer { name = "second", group = "bills", name_server = ns }

first:start()
second:start()
at(s(2))
first:shutdown()
expect.equal(first.state, "SHUTDOWN_ALREADY")
expect.equal(a:connections() + ns:connections(), 2, "the connections stay")
expect.equal(second:send { topic = "orders", body = "alone" }.status, "SEND_OK")

at(s(32))
expect.trace({ "HEART_BEAT", "UNREGISTER_CLIENT" }, [[
   1000ms  first > a  HEART_BEAT         groups=CLIENT_INNER_PRODUCER,bills,orders
     +0ms  first < a  SUCCESS
   2000ms  first > a  UNREGISTER_CLIENT  clientID=10.0.2.1@DEFAULT producerGroup=orders
     +0ms  first < a  SUCCESS
  31000ms  first > a  HEART_BEAT         groups=CLIENT_INNER_PRODUCER,bills
     +0ms  first < a  SUCCESS
]])
