-- The heartbeat at the end of a start is an announcement, not a test: brokers that refuse, fail or
-- keep silent cost at most their three seconds, and the producer runs.

scenario {
  "A start succeeds although every heartbeat fails",
  covers = { "START-14", "START-26", "HEARTBEAT-06", "HEARTBEAT-11" },
  expect_no_send = "only the second start is looked at",
}

local ns      = name_server "ns"
local a, b, c = broker "a", broker "b", broker "c"
ns:route { topic = "TBW102", brokers = { a, b, c } }

local first  = producer { name = "first", group = "orders", name_server = ns }
local second = producer { name = "second", group = "bills", name_server = ns }

first:start()
at(s(5))
a:down()
b:on("HEART_BEAT", { code = "SYSTEM_ERROR", remark = "no" })
c:on("HEART_BEAT", { silent = true })
second:start()

expect.equal(now(), s(8), "one request that nobody answered")
expect.equal(second.state, "RUNNING")
expect.equal(b:received("HEART_BEAT"), 2)
expect.equal(c:received("HEART_BEAT"), 2, "each is tried, whatever came of the others")

a:up()
at(s(32))
expect.equal(a:received("HEART_BEAT"), 2, "nobody is given up")
expect.equal(b:received("HEART_BEAT"), 3)
expect.equal(c:received("HEART_BEAT"), 3)
