-- A topic that no name server knows, and for which there is no substitute, cannot be sent to. Every
-- such send asks both names again; that a name server cannot be reached at all looks the same to
-- the application.

scenario {
  "A topic without a route fails with its name",
  covers = { "SEND-06", "ROUTE-04", "ROUTE-09", "NSADDR-12", "ERR-07" },
  expect_no_send = "there is no route",
}

local ns = name_server "ns"
local a = broker "a"

local p = producer { name = "p", name_server = ns }
p:start()
local no_route = {
  class = "MQClientException",
  message = faq(264, "No route info of this topic, orders"),
  code = -1,
  cause = false,
}
for _ = 1, 2 do
  local result, err = p:try_send { topic = "orders", body = "hello" }
  expect.equal(result, nil)
  expect.error(err, no_route)
end
expect.trace("GET_ROUTEINTO_BY_TOPIC", [[
     *  p > ns  GET_ROUTEINTO_BY_TOPIC  topic=orders
  +0ms  p < ns  TOPIC_NOT_EXIST
  +0ms  p > ns  GET_ROUTEINTO_BY_TOPIC  topic=TBW102
  +0ms  p < ns  TOPIC_NOT_EXIST
  +0ms  p > ns  GET_ROUTEINTO_BY_TOPIC  topic=orders
  +0ms  p < ns  TOPIC_NOT_EXIST
  +0ms  p > ns  GET_ROUTEINTO_BY_TOPIC  topic=TBW102
  +0ms  p < ns  TOPIC_NOT_EXIST
]])

ns:down()
local _, err = p:try_send { topic = "orders", body = "hello" }
expect.error(err, no_route, "name servers out of reach look like an unknown topic")
expect.equal(a:received(), 0)
