-- A factory whose port was taken has not failed for good: when the port is free, another
-- producer of the same client starts it. The producer that failed stays failed.

scenario {
  "A sibling starts the factory when the port is free again",
  covers = { "LOCK-09", "LOCK-11", "FACTORY-03", "START-12", "START-28" },
}

local host = process "host"
local ns   = name_server "ns"
local a    = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }
host:occupy_port(34036)

local failed  = producer { name = "failed", group = "failed", process = host }
local sibling = producer { name = "sibling", group = "sibling", process = host }
local late    = producer { name = "late", group = "late", process = host }

expect.contains(failed:try_start().text, "[DEFAULT,34036]")
expect.contains(sibling:try_start().text, "[DEFAULT,34036]", "the bind is tried again, in vain")
host:free_port(34036)
late:start()

expect.truthy(host:port_taken(34036))
expect.equal(late:send { topic = "orders", body = "at last" }.status, "SEND_OK")
expect.contains(failed:try_start().text, "START_FAILED")
expect.states(failed, { "CREATE_JUST", "START_FAILED" })
