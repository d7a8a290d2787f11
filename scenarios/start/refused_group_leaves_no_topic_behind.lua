-- The topic key goes into the table of topics only after the group was registered. A producer that
-- was refused for its group and then starts with another key must not ask for the first one.

scenario {
  "A refused group leaves no topic behind to be polled",
  covers = { "START-03", "START-07", "START-09", "ROUTE-23" },
  expect_no_send = "only starts and polls are looked at",
}

local ns     = name_server "ns"
local first  = producer { name = "first", group = "orders", name_server = ns }
local second = producer { name = "second", group = "orders", name_server = ns,
                          create_topic_key = "OLD_KEY" }

first:start()
expect.error(second:try_start(), { class = "MQClientException" })

second:set { group = "bills", create_topic_key = "NEW_KEY" }
second:start()
at(s(1))

expect.equal(ns:received { request = "GET_ROUTEINTO_BY_TOPIC", topic = "NEW_KEY" }, 1)
expect.equal(ns:received { request = "GET_ROUTEINTO_BY_TOPIC", topic = "OLD_KEY" }, 0)
