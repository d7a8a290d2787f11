-- Nothing is learnt from a failed send: no broker is shunned, no route or address dropped. The next
-- send whose turn it is goes to the failed broker again, dead or alive.
-- A broker that was slow once and never used again: apache/rocketmq#7812.

scenario {
  "A broker that failed gets the next message whose turn it is",
  covers = { "ROUTE-29", "SELECT-12" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }

local p = producer { name = "p", name_server = ns }
p:start()
a:network { refuse = true }
for i = 1, 2 do
  expect.equal(p:send({ topic = "orders", body = tostring(i) }).broker, "b", "after a refused")
end
a:calm()
a:on("SEND_MESSAGE", { code = "SERVICE_NOT_AVAILABLE" })
expect.equal(p:send({ topic = "orders", body = "3" }).broker, "b", "after a was not available")
expect.equal(p:send({ topic = "orders", body = "4" }).broker, "a")

expect.trace({ "REFUSED", "SEND_MESSAGE" }, [[
  0ms   p < a   REFUSED
  0ms   p > b   SEND_MESSAGE   body=1
  0ms   p < b   SUCCESS
  0ms   p < a   REFUSED
  0ms   p > b   SEND_MESSAGE   body=2
  0ms   p < b   SUCCESS
  0ms   p > a   SEND_MESSAGE   body=3
  0ms   p < a   SERVICE_NOT_AVAILABLE
  0ms   p > b   SEND_MESSAGE   body=3
  0ms   p < b   SUCCESS
  0ms   p > a   SEND_MESSAGE   body=4
  0ms   p < a   SUCCESS
]])
expect.count(1, "GET_ROUTEINTO_BY_TOPIC", "the route is not asked for anew")
