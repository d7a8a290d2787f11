-- Two producers of one client must have different groups. The second one is refused, but this is
-- the one failure that leaves an object as good as new: with another group, or when the holder of
-- the name has gone, the same object starts.

scenario {
  "A producer whose group is taken may try again",
  covers = { "START-07", "START-08", "START-28", "STATE-05", "FACTORY-06", "ERR-07" },
  expect_no_send = "only starts are looked at",
}

local ns     = name_server "ns"
local first  = producer { name = "first", group = "orders", name_server = ns }
local second = producer { name = "second", group = "orders", name_server = ns }
local third  = producer { name = "third", group = "orders", name_server = ns }
local refused = {
  class = "MQClientException",
  message = faq(63, "The producer group[orders] has been created before,"
    .. " specify another name please."),
  code = -1, cause = false,
}

first:start()
sleep(ms(100))
expect.error(second:try_start(), refused)
expect.error(third:try_start(), refused)
expect.states(second, { "CREATE_JUST", "START_FAILED", "CREATE_JUST" })
expect.silence(nil, ms(800), "a refused start sends nothing")

second:set { group = "bills" }
second:start()
expect.equal(second.state, "RUNNING", "with another group")

first:shutdown()
third:start()
expect.equal(third.state, "RUNNING", "when the holder has left")
expect.states(third,
  { "CREATE_JUST", "START_FAILED", "CREATE_JUST", "START_FAILED", "RUNNING" })
expect.count(1, "GET_KV_CONFIG", "all of them live in one factory")
