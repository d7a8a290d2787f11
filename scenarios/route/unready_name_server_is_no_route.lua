-- A name server that has just started, or has too much to do, refuses politely. For a new topic
-- that means no route for now; a topic that is known already does not notice.

scenario {
  "A name server that is not ready costs a new topic its send, and a known one nothing",
  covers = { "ROUTE-02", "ROUTE-20", "ROUTE-25", "WIRE-ROUTE-06", "NAMESRV-04", "NAMESRV-13" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }
ns:route { topic = "bills", brokers = { a }, queues = 1 }
local busy = "too many requests and system thread pool busy, please try another server"

local p = producer { name = "p", name_server = ns }
p:start()
p:send { topic = "orders", body = "1" }
at(s(20))
local refusals = {
  { code = "SYSTEM_ERROR", remark = "name server not ready", times = 2 },
  { code = "SYSTEM_BUSY", remark = busy, times = 2 },
}
for _, refusal in ipairs(refusals) do
  ns:on("GET_ROUTEINTO_BY_TOPIC", refusal)
  local _, err = p:try_send { topic = "bills", body = "hello" }
  expect.error(err, { message = faq(264, "No route info of this topic, bills"), cause = false })
end

local always = ns:on("GET_ROUTEINTO_BY_TOPIC", { code = "SYSTEM_BUSY", times = "always" })
at(s(31))
p:send { topic = "orders", body = "2" }
always:remove()
p:send { topic = "bills", body = "at last" }

expect.brokers { "a", "a", "a" }
expect.trace({ "GET_ROUTEINTO_BY_TOPIC", topic = "orders" }, [[
      0ms   p > ns   GET_ROUTEINTO_BY_TOPIC
     +0ms   p < ns   SUCCESS
     10ms   p > ns   GET_ROUTEINTO_BY_TOPIC
     +0ms   p < ns   SUCCESS
  30010ms   p > ns   GET_ROUTEINTO_BY_TOPIC
     +0ms   p < ns   SYSTEM_BUSY
]])
