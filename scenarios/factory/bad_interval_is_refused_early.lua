-- A timer cannot have a period of zero or less. The Java client finds out in the middle of its
-- start and leaves a dead factory and a locked port behind; a good client refuses before it has
-- started anything, and the next producer of the same name is not concerned.

scenario {
  "An interval of zero or less is refused before anything is started",
  covers = { "FACTORY-05", "FACTORY-19", "LOCK-12" },
  expect_no_send = "only starts are looked at",
}

local host = process "host"
local ns   = name_server "ns"
local bad  = {
  producer { name = "p", process = host, name_server = ns, poll_interval = 0 },
  producer { name = "q", process = host, name_server = ns, poll_interval = -1 },
  producer { name = "r", process = host, name_server = ns, heartbeat_interval = 0 },
  producer { name = "s", process = host, name_server = ns, heartbeat_interval = -30000 },
}

for _, p in ipairs(bad) do
  expect.error(p:try_start(), { class = "MQClientException", code = -1, cause = false })
  expect.states(p, { "CREATE_JUST", "START_FAILED" })
  expect.falsy(host:port_taken(34036), "no lock is left")
end
expect.silence(nil, s(40), "no timer is left")

local good = producer { name = "good", process = host, name_server = ns }
good:start()
expect.equal(good.state, "RUNNING")

local late = producer {
  name = "late", group = "late", process = host, name_server = ns, poll_interval = 0,
}
late:start()
expect.equal(late.state, "RUNNING", "the factory is there already, with intervals of its own")

local hasty = producer {
  name = "hasty", instance = "hasty", name_server = ns, poll_interval = 1, heartbeat_interval = 1,
}
hasty:start()
expect.equal(hasty.state, "RUNNING", "1 ms is an interval")
hasty:shutdown()
