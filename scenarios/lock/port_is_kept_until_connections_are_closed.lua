-- A shutdown that hangs on a silent broker still holds the lock: the name is free only when the
-- old client has said goodbye and closed its connections.

scenario {
  "The port is held while a shutdown is under way",
  covers = { "LOCK-11", "FACTORY-23", "SHUTDOWN-05" },
  expect_no_send = "only starts and shutdowns are looked at",
}

local host = process "host"
local ns   = name_server "ns"
local a    = broker "a"
ns:route { topic = "TBW102", brokers = { a } }
a:on("UNREGISTER_CLIENT", { silent = true, times = 2 })

local p = producer { name = "p", process = host }

p:start()
at(s(10))
local shutdown = spawn("shutdown", function() p:shutdown() end)

at(s(16) - ms(1))
expect.truthy(host:port_taken(34036), "two rounds of three seconds each")
expect.equal(a:connections(), 1)
shutdown:join()
expect.equal(now(), s(16))
expect.falsy(host:port_taken(34036))
expect.equal(a:connections() + ns:connections(), 0)
