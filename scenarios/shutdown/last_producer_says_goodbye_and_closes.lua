-- The last producer of a client takes everything with it.  Every known broker, slaves included, is
-- told that the group is gone, then that the hidden group of the client is; then connections,
-- timers and the lock port go.

scenario {
  "The last producer unregisters both groups everywhere, then closes",
  covers = {
    "SHUTDOWN-01", "SHUTDOWN-03", "SHUTDOWN-04", "SHUTDOWN-07", "FACTORY-23", "HB-20", "HB-21",
    "HB-23", "LOCK-11", "HEARTBEAT-12", "HEARTBEAT-09",
  },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
local slave = broker { name = "a-slave", of = a, id = 1 }
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }

local host = process "host"
local p = producer { name = "p", process = host }
p:start()
p:send { topic = "orders", body = "1" }
p:send { topic = "orders", body = "2" }
at(s(2))
expect.count(0, { "CONNECT", whom = slave }, "nothing to do with a slave so far")
p:shutdown()

expect.equal(now(), 2000)
expect.trace({ "UNREGISTER_CLIENT", "CLOSE", "STATE", who = "host" }, [[
  any order {
    2000ms  host > a        UNREGISTER_CLIENT  producerGroup=PG
    2000ms  host < a        SUCCESS
    2000ms  host > b        UNREGISTER_CLIENT  producerGroup=PG
    2000ms  host < b        SUCCESS
    2000ms  host > a-slave  UNREGISTER_CLIENT  producerGroup=PG
    2000ms  host < a-slave  SUCCESS
  }
  any order {
    2000ms  host > a        UNREGISTER_CLIENT  producerGroup=CLIENT_INNER_PRODUCER
    2000ms  host < a        SUCCESS
    2000ms  host > b        UNREGISTER_CLIENT  producerGroup=CLIENT_INNER_PRODUCER
    2000ms  host < b        SUCCESS
    2000ms  host > a-slave  UNREGISTER_CLIENT  producerGroup=CLIENT_INNER_PRODUCER
    2000ms  host < a-slave  SUCCESS
  }
  any order {
    2000ms  host > a        CLOSE
    2000ms  host > b        CLOSE
    2000ms  host > a-slave  CLOSE
    2000ms  host > ns       CLOSE
  }
]])
expect.states(p, { "CREATE_JUST", "START_FAILED", "RUNNING", "SHUTDOWN_ALREADY" })

local request = a:requests("UNREGISTER_CLIENT")[1]
expect.equal(request.fields, { clientID = "10.0.2.1@DEFAULT", producerGroup = "PG" })
expect.equal(request.body, nil)
expect.falsy(host:port_taken(34036), "the lock port is free")
expect.silence(nil, s(300), "no heartbeat, no route, nothing at all")
