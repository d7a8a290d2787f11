-- A shutdown in the middle of everything: a send that waits, asynchronous ones under way, one that
-- connects to a hole, one that waits for its turn, and brokers that no longer answer. It takes what
-- the farewells take and no more, everybody is told once, and nothing is left: no timer, no
-- connection, no port.  apache/rocketmq#478, #762, #880, #1784, #1950, #3453, #3609

scenario {
  "With everything under way a shutdown takes its farewells' time and leaves nothing behind",
  covers = { "SHUTDOWN-05", "SHUTDOWN-07", "SHUTDOWN-12", "FACTORY-23", "ASYNC-14", "REMOTE-52",
    "LOCK-11" },
}

local ns = name_server "ns"
local a, b, hole = broker "a", broker "b", broker "hole"
ns:route { topic = "orders", brokers = { a }, queues = 1 }
ns:route { topic = "bills", brokers = { b }, queues = 1 }
ns:route { topic = "notes", brokers = { hole }, queues = 1 }
hole:network { black_hole = true }
a:on("SEND_MESSAGE", { silent = true, times = "always" })
a:on("UNREGISTER_CLIENT", { silent = true, times = 2 })

local p = producer { name = "p", name_server = ns, timeout = 20000 }
p:start()
local calls = {}
for n = 1, 5 do calls[n] = p:send_async { topic = "orders", body = "async " .. n } end
local sync = spawn(function()
  local _, err = p:try_send { topic = "orders", body = "sync" }
  return { now(), err.cause.class }
end)
local connecting = spawn(function()
  local _, err = p:try_send_async { topic = "notes", body = "into the hole" }
  return { now(), err.cause.class }
end)
p:send { topic = "bills", body = "b is known" }
at(ms(500))
p:shutdown()

-- a: 3000 ms for each of the two rounds; the hole: as long again; b: nothing.
expect.equal(now(), 12500)
for _, call in ipairs(calls) do
  expect.equal(call.callbacks, 1)
  expect.equal(call.at, 12500)
end
expect.equal(connecting:join(), { 3000, "RemotingConnectException" })
expect.equal(p.state, "SHUTDOWN_ALREADY")
for _, server in ipairs { ns, a, b, hole } do expect.equal(server:connections(), 0) end
expect.falsy(p.process:port_taken(34036))
expect.equal(sync:join(), { 20000, "RemotingTimeoutException" })
expect.equal(b:received "UNREGISTER_CLIENT", 2)
expect.silence({ who = "p" }, s(400), "nothing runs any more")
for _, call in ipairs(calls) do expect.equal(call.callbacks, 1) end
