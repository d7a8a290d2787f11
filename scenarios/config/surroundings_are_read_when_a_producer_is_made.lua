-- Name servers and instance name may come from the process's settings. They are read when the
-- producer object is made and never again; the property beats the environment variable, and what
-- the program sets beats both.

scenario {
  "Defaults from the surroundings are read once",
  covers = { "CONFIG-02", "CONFIG-04", "NSADDR-01", "NSADDR-05" },
  expect_no_send = "only starts are looked at",
}

local ns   = { name_server "ns1", name_server "ns2", name_server "ns3" }
local host = process { name = "host", settings = { NAMESRV_ADDR = ns[1].address } }

local by_environment = producer { name = "by_environment", process = host, name_server = false }
host:set { ["rocketmq.namesrv.addr"] = ns[2].address, ["rocketmq.client.name"] = "two" }
local by_property = producer { name = "by_property", process = host, name_server = false }
local by_program  = producer { name = "by_program", process = host, instance = "three",
                               name_server = ns[3] }
host:set { NAMESRV_ADDR = false, ["rocketmq.namesrv.addr"] = false,
           ["rocketmq.client.name"] = "four" }

by_environment:start()
expect.equal(ns[1]:received(), 1, "the environment of the day it was made")
expect.truthy(host:port_taken(34036), "DEFAULT, when nobody says otherwise")
by_property:start()
expect.equal(ns[2]:received(), 1, "the property beats the environment")
by_program:start()
expect.equal(ns[3]:received(), 1, "the program beats both")

by_program:set { name_server = ns[1] }
at(s(31))
expect.equal(ns[1]:received() + ns[2]:received(), 6, "each keeps to its own name server")
expect.equal(ns[3]:received(), 3)
