-- A start puts an empty entry for the producer's createTopicKey into its topic table; that is why
-- the first refresh asks for it. The inner producer keeps asking for TBW102 whatever the user set.

scenario {
  "A producer's own createTopicKey is polled besides TBW102",
  covers = { "START-09", "START-17", "ROUTE-22", "ROUTE-23" },
  expect_no_send = "only the polls are looked at",
}

local ns = name_server "ns"
local p  = producer { name = "p", name_server = ns, create_topic_key = "TEMPLATE" }

p:start()
at(s(31))

expect.trace("GET_ROUTEINTO_BY_TOPIC", [[
  any order {
    10ms  p > ns  GET_ROUTEINTO_BY_TOPIC  topic=TEMPLATE
    10ms  p < ns  TOPIC_NOT_EXIST
    10ms  p > ns  GET_ROUTEINTO_BY_TOPIC  topic=TBW102
    10ms  p < ns  TOPIC_NOT_EXIST
  }
  any order {
    30010ms  p > ns  GET_ROUTEINTO_BY_TOPIC  topic=TEMPLATE
    30010ms  p < ns  TOPIC_NOT_EXIST
    30010ms  p > ns  GET_ROUTEINTO_BY_TOPIC  topic=TBW102
    30010ms  p < ns  TOPIC_NOT_EXIST
  }
]])
