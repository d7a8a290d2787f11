-- A broker that does not answer, refuses or cannot be reached holds the shutdown up for at most
-- three seconds a round, and the others are told all the same.  The shutdown itself never fails.

scenario {
  "A broker that fails holds a shutdown up but does not stop it",
  covers = { "SHUTDOWN-01", "SHUTDOWN-05", "SHUTDOWN-12", "HB-20" },
}

local ns = name_server "ns"
local mute, bad, fine = broker "mute", broker "bad", broker "fine"
local slave = broker { name = "slave", of = fine, id = 1 }
ns:route { topic = "orders", brokers = { mute, bad, fine }, queues = 1 }

mute:on("UNREGISTER_CLIENT", { silent = true, times = 2 })
bad:on("UNREGISTER_CLIENT", { code = "SYSTEM_ERROR", times = 2 })
slave:network { black_hole = true }

local p = producer { name = "p" }
p:start()
p:send { topic = "orders", body = "hello" }
at(s(2))
p:shutdown()

expect.equal(now(), 14000, "3000 ms for the silent broker, 3000 ms to connect to the slave, twice")
expect.equal(p.state, "SHUTDOWN_ALREADY")
for _, server in ipairs { mute, bad, fine } do
  local groups = {}
  for n, request in ipairs(server:requests "UNREGISTER_CLIENT") do
    groups[n] = request.fields.producerGroup
  end
  expect.equal(groups, { "PG", "CLIENT_INNER_PRODUCER" }, server.name)
end
