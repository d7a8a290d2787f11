-- The second producer of a client finds everything running. Its start binds no port, asks for no
-- settings and makes no timers; it only tells every known master at once that there is one more
-- group, before it returns. Its own name server list is ignored.

scenario {
  "A second producer's start is one round of heartbeats",
  covers = { "START-03", "START-14", "START-22", "START-28", "FACTORY-01", "FACTORY-05",
             "FACTORY-08", "HEARTBEAT-02", "HEARTBEAT-07" },
  expect_no_send = "only the second start is looked at",
}

local ns, other = name_server "ns", name_server "other"
local a, b      = broker "a", broker "b"
ns:route { topic = "TBW102", brokers = { a, b } }

local first  = producer { name = "first", group = "orders", name_server = ns }
local second = producer { name = "second", group = "bills", name_server = other,
                          poll_interval = s(1), heartbeat_interval = s(1) }

first:start()
at(s(5))
a:on("HEART_BEAT", { after = ms(7) })
b:on("HEART_BEAT", { after = ms(7) })
second:start()

expect.equal(now(), s(5) + ms(14), "the round is over before the start returns")

at(s(30))
expect.trace({ "START", "STATE", "OK", "GET_KV_CONFIG", "HEART_BEAT" }, [[
  0ms     app > first   START
  0ms     first         STATE      from=CREATE_JUST to=START_FAILED
  0ms     first > ns    GET_KV_CONFIG
  0ms     first < ns    QUERY_NOT_FOUND
  0ms     first         STATE      from=START_FAILED to=RUNNING
  0ms     app < first   OK
  any order {
    1000ms  first > a   HEART_BEAT  groups=CLIENT_INNER_PRODUCER,orders
    1000ms  first < a   SUCCESS
    1000ms  first > b   HEART_BEAT  groups=CLIENT_INNER_PRODUCER,orders
    1000ms  first < b   SUCCESS
  }
  5000ms  app > second  START
  5000ms  second        STATE      from=CREATE_JUST to=START_FAILED
  5000ms  second        STATE      from=START_FAILED to=RUNNING
  any order {
    5000ms~5007ms  first > a   HEART_BEAT  groups=CLIENT_INNER_PRODUCER,bills,orders
    5007ms~5014ms  first < a   SUCCESS
    5000ms~5007ms  first > b   HEART_BEAT  groups=CLIENT_INNER_PRODUCER,bills,orders
    5007ms~5014ms  first < b   SUCCESS
  }
  5014ms  app < second  OK
]])

ns:down()
at(s(100))
expect.equal(other:received(), 0, "the list of the first producer is used, come what may")
expect.never { "CONNECT", whom = other }
