-- The time-out of a send says nothing about finding the route: two questions of three seconds each
-- come first. An application that expects an answer within its send time-out waits twice as long
-- here.

scenario {
  "A silent name server holds the first send for 6000 ms, whatever the time-out of the send",
  covers = { "ROUTE-10", "ROUTE-20", "SEND-06", "WIRE-ROUTE-02" },
  expect_no_send = "no route, so nowhere to send to",
}

local ns = name_server "ns"
local p = producer { name = "p", name_server = ns, timeout = 100 }
p:start()
at(ms(20))
ns:on("GET_ROUTEINTO_BY_TOPIC", { silent = true, times = "always" })
local _, err = p:try_send { topic = "orders", body = "hello" }

expect.equal(now(), 6020)
expect.error(err, { message = faq(264, "No route info of this topic, orders"), cause = false })
expect.trace("GET_ROUTEINTO_BY_TOPIC", [[
    10ms   p > ns   GET_ROUTEINTO_BY_TOPIC   topic=TBW102
    +0ms   p < ns   TOPIC_NOT_EXIST
    20ms   p > ns   GET_ROUTEINTO_BY_TOPIC   topic=orders
  3020ms   p > ns   GET_ROUTEINTO_BY_TOPIC   topic=TBW102
]])
expect.count(1, "CONNECT", "a time-out is no reason to connect anew")
