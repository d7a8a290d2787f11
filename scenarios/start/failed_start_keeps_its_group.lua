-- When the factory cannot start (here: its lock port is taken), the failure reaches the caller
-- as it is, and the group stays registered for the life of the process: nobody else may use it,
-- brokers are told of it, and the factory never ends. Strict reading of the original; clients
-- that clean up may list this scenario as a known deviation.

scenario {
  "A start that failed in the factory keeps its group registered",
  covers = { "START-02", "START-11", "START-12", "START-28", "FACTORY-22", "HEARTBEAT-02",
             "SHUTDOWN-02" },
  expect_no_send = "only starts are looked at",
}

local host = process "host"
local ns   = name_server "ns"
local a    = broker "a"
ns:route { topic = "TBW102", brokers = { a } }
host:occupy_port(34036)

local dead  = producer { name = "dead", group = "dead", process = host }
local again = producer { name = "again", group = "dead", process = host }
local other = producer { name = "other", group = "other", process = host }

local err = dead:try_start()
expect.contains(err.text, "instance name is a duplicate one")
expect.states(dead, { "CREATE_JUST", "START_FAILED" })
expect.silence(nil, s(2), "no heartbeat is attempted")

dead:shutdown()
expect.equal(dead.state, "START_FAILED", "there is nothing to shut down")

host:free_port(34036)
expect.contains(again:try_start().text, "The producer group[dead] has been created before")
expect.equal(again.state, "CREATE_JUST")

other:start()
sleep(s(2))
expect.count(1, { "HEART_BEAT", groups = "CLIENT_INNER_PRODUCER,dead,other" })

other:shutdown()
expect.equal(other.state, "SHUTDOWN_ALREADY")
expect.truthy(host:port_taken(34036), "the dead group keeps the factory alive")
sleep(s(30))
expect.count(1, { "HEART_BEAT", groups = "CLIENT_INNER_PRODUCER,dead" })
