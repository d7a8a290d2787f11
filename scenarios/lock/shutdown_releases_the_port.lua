-- The lock port is given back when the last producer of the client leaves, next to last of all,
-- and not before. A new producer object of the same name can start at once, in this process or
-- another.

scenario {
  "The port is released with the last producer",
  covers = { "LOCK-11", "FACTORY-21", "FACTORY-23" },
  expect_no_send = "only starts and shutdowns are looked at",
}

local host, other = process "host", process "other"
local ns          = name_server "ns"
local first  = producer { name = "first", group = "orders", process = host, name_server = ns }
local second = producer { name = "second", group = "bills", process = host, name_server = ns }
local next_p = producer { name = "next", group = "orders", process = host, name_server = ns }
local there  = producer { name = "there", group = "orders", process = other, name_server = ns }

first:start()
second:start()
first:shutdown()
expect.truthy(host:port_taken(34036), "the second producer still runs")

second:shutdown()
expect.falsy(host:port_taken(34036))

there:start()
expect.truthy(host:port_taken(34036), "free for another process of the host")
there:shutdown()
next_p:start()
expect.equal(next_p.state, "RUNNING", "and for this one")
expect.equal(now(), 0, "nothing had to be waited for")
