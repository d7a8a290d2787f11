-- Shutting down what does not run is harmless, and does not use the object up: a producer that was
-- never started can still be started afterwards, one that failed to start stays failed, one that
-- was shut down stays shut down.

scenario {
  "In any state but RUNNING a shutdown does nothing",
  covers = { "SHUTDOWN-02", "STATE-05" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local p = producer { name = "p" }
p:shutdown()
expect.equal(p.state, "CREATE_JUST")
expect.count(0, "CONNECT", "no traffic")

p:start()
p:send { topic = "orders", body = "hello" }
p:shutdown()
local told = a:received "UNREGISTER_CLIENT"
p:shutdown()
expect.equal(a:received "UNREGISTER_CLIENT", told, "nobody is told twice")
expect.states(p, { "CREATE_JUST", "START_FAILED", "RUNNING", "SHUTDOWN_ALREADY" })

local bad = producer { name = "bad", group = "no good" }
expect.equal(bad:try_start().class, "MQClientException")
bad:shutdown()
expect.states(bad, { "CREATE_JUST", "START_FAILED" })
