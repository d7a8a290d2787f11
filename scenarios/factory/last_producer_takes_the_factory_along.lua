-- The shutdown of the last producer is the end of its client, in order: the user's group is
-- taken back at all brokers, then the inner producer's, then the connections close. No timer
-- runs any more.

scenario {
  "The last producer takes its factory along",
  covers = { "FACTORY-23", "SHUTDOWN-01", "SHUTDOWN-03", "SHUTDOWN-07", "HEARTBEAT-12" },
  expect_no_send = "only the shutdown is looked at",
}

local host  = process "host"
local ns    = name_server "ns"
local a     = broker "a"
local slave = broker { name = "a-slave", of = a, id = 1 }
ns:route { topic = "TBW102", brokers = { a } }

local p = producer { name = "p", group = "orders", process = host }

p:start()
at(s(2))
p:shutdown()

expect.equal(ns:connections() + a:connections() + slave:connections(), 0)
expect.falsy(host:port_taken(34036))
expect.trace({ "UNREGISTER_CLIENT", "STATE", "CLOSE" }, [[
  0ms  p  STATE  to=START_FAILED
  0ms  p  STATE  to=RUNNING
  any order {
    2000ms  host > a        UNREGISTER_CLIENT  producerGroup=orders
    2000ms  host < a        SUCCESS
    2000ms  host > a-slave  UNREGISTER_CLIENT  producerGroup=orders
    2000ms  host < a-slave  SUCCESS
  }
  any order {
    2000ms  host > a        UNREGISTER_CLIENT  producerGroup=CLIENT_INNER_PRODUCER
    2000ms  host < a        SUCCESS
    2000ms  host > a-slave  UNREGISTER_CLIENT  producerGroup=CLIENT_INNER_PRODUCER
    2000ms  host < a-slave  SUCCESS
  }
  any order {
    2000ms  host > ns       CLOSE
    2000ms  host > a        CLOSE
    2000ms  host > a-slave  CLOSE
  }
  2000ms  p  STATE  from=RUNNING to=SHUTDOWN_ALREADY
]])
expect.silence(nil, s(100), "no timer is left")
