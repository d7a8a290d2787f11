-- A start needs no server at all. With name servers that cannot be reached it lasts as long as the
-- connects do, one after another, and the producer runs; only its sends fail.

scenario {
  "A start succeeds although no name server can be reached",
  covers = { "START-25", "START-26", "FACTORY-11", "NSADDR-12" },
  expect_no_send = "there is nobody to send to",
}

local ns1, ns2 = name_server "ns1", name_server "ns2"
network { black_hole = true }
local p = producer { name = "p", name_server = { ns1, ns2 } }

p:start()

expect.equal(now(), s(6), "two connects, three seconds each")
expect.equal(p.state, "RUNNING")

local refused = producer { name = "refused", name_server = "10.9.9.9:9876", instance = "other" }
refused:start()
expect.equal(now(), s(6), "a refused connect takes no time")
local _, err = refused:try_send { topic = "orders", body = "lost" }
expect.error(err, {
  class = "MQClientException", cause = false,
  message = faq(264, "No route info of this topic, orders"),
})
