-- CLIENT_INNER_PRODUCER belongs to the client itself. The Java client notices this half-way and
-- leaves wreckage behind; a good client refuses the name as one that is taken, before anything
-- happened, so that the object may go on with another one.

scenario {
  "The group of the inner producer is refused like a taken one",
  covers = { "START-18", "START-08" },
  expect_no_send = "only starts are looked at",
}

local host = process "host"
local ns   = name_server "ns"
local p    = producer { name = "p", group = "CLIENT_INNER_PRODUCER", process = host,
                        name_server = ns }
local q    = producer { name = "q", group = "CLIENT_INNER_PRODUCER", process = host,
                        name_server = ns }
local refused = {
  class = "MQClientException", cause = false,
  message = faq(63, "The producer group[CLIENT_INNER_PRODUCER] has been created before,"
    .. " specify another name please."),
}

expect.error(p:try_start(), refused, "as the first of a client")
expect.equal(p.state, "CREATE_JUST")
expect.falsy(host:port_taken(34036), "no lock is left")
expect.silence(nil, s(2), "no factory is left")

p:set { group = "orders" }
p:start()
expect.equal(p.state, "RUNNING")
expect.error(q:try_start(), refused, "as a later one")
expect.equal(q.state, "CREATE_JUST")
