-- A producer passes through START_FAILED on its way up, so that whatever goes wrong leaves it
-- there. Only a group that is taken gives it back to where it was, and then it may be started
-- again.

scenario {
  "Good, refused and repeated starts pass through their states",
  covers = { "STATE-05", "START-02", "START-07", "START-08", "START-13" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local host = process { name = "host" }
local first = producer { name = "first", group = "shop", name_server = ns, process = host }
local second = producer { name = "second", group = "shop", name_server = ns, process = host }

first:start()
expect.states(first, { "CREATE_JUST", "START_FAILED", "RUNNING" })

expect.error(second:try_start(), {
  class = "MQClientException",
  message = faq(63,
    "The producer group[shop] has been created before, specify another name please."),
  cause = false,
})
expect.states(second, { "CREATE_JUST", "START_FAILED", "CREATE_JUST" })

second:set { group = "stall" }
second:start()
expect.states(second, { "CREATE_JUST", "START_FAILED", "CREATE_JUST", "START_FAILED", "RUNNING" })

expect.error(first:try_start(), {
  class = "MQClientException",
  message = faq(214, "The producer service state not OK, maybe started once, RUNNING"),
  cause = false,
})
expect.states(first, { "CREATE_JUST", "START_FAILED", "RUNNING" },
  "a refused start changes nothing")
expect.equal(first:send({ topic = "orders", body = "hello" }).status, "SEND_OK")
