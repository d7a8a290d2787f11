-- Making a producer and setting its properties, however senseless the values, does nothing that
-- anybody could see: no check, no connection, no lock. All that comes with the start.

scenario {
  "Making and setting a producer has no effect outside",
  covers = { "CONFIG-01", "START-01", "FACTORY-04", "STATE-06", "LOCK-01" },
  expect_no_send = "nothing is started but the last",
}

local host = process "host"
local ns   = name_server "ns"
local p    = producer { name = "p", process = host, name_server = ns }

p:set { group = "no good group", instance = "x", create_topic_key = "", timeout = -1, retries = -1,
        compress_over = -1, compress_level = 99, max_message_size = -1, default_queues = -1,
        poll_interval = 0, heartbeat_interval = -1, name_server = "nonsense", client_ip = "" }

expect.equal(p.state, "CREATE_JUST")
expect.silence(nil, s(100))
expect.falsy(host:port_taken(34036))
expect.equal(ns:connections(), 0)

p:set { group = "good", poll_interval = s(30), heartbeat_interval = s(30), name_server = ns }
p:start()
expect.equal(p.state, "RUNNING", "what counts is what is set at the start")
expect.states(p, { "CREATE_JUST", "START_FAILED", "RUNNING" })
