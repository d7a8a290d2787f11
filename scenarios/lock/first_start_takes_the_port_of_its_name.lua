-- A client claims one UDP port, computed from its instance name, so that no second client of that
-- name runs on the host. It belongs to the factory: later producers of the same client need none.
-- The default name is the plain word DEFAULT, whose port is 34036.

scenario {
  "The first start of a client takes UDP port 34036",
  covers = { "LOCK-01", "LOCK-02", "LOCK-04", "CONFIG-04", "REMOTE-53", "START-22" },
  expect_no_send = "only starts are looked at",
}

local host = process "host"
local ns   = name_server "ns"
ns:on("GET_KV_CONFIG", { after = s(1) })

local first  = producer { name = "first", group = "orders", process = host, name_server = ns }
local second = producer { name = "second", group = "bills", process = host, name_server = ns }

expect.falsy(host:port_taken(34036), "making producers takes nothing")
local start = spawn("start", function() first:start() end)
sleep(ms(500))
expect.truthy(host:port_taken(34036), "it is the first thing a factory does")
start:join()

second:start()
expect.equal(second.state, "RUNNING", "the port is its client's already")
