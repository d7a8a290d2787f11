-- A producer learns where a topic lives when it first sends to it: one question to the name server,
-- no body, only the topic's name. From then on it knows, and sends of that topic leave the name
-- server alone.

scenario {
  "The first send of a topic asks for its route, later sends do not",
  covers = {
    "ROUTE-01", "ROUTE-02", "ROUTE-03", "ROUTE-08", "WIRE-ROUTE-01", "WIRE-ROUTE-04",
    "NAMESRV-01",
  },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local p = producer { name = "p", name_server = ns }
p:start()
p:send { topic = "orders", body = "1" }
p:send { topic = "orders", body = "2" }
p:send_oneway { topic = "orders", body = "3" }

expect.trace({ "GET_ROUTEINTO_BY_TOPIC", "SEND_MESSAGE" }, [[
   0ms   p > ns   GET_ROUTEINTO_BY_TOPIC   topic=orders
  +0ms   p < ns   SUCCESS
  +0ms   p > a    SEND_MESSAGE             topic=orders body=1
  +0ms   p < a    SUCCESS
  +0ms   p > a    SEND_MESSAGE             topic=orders body=2
  +0ms   p < a    SUCCESS
  +0ms   p > a    SEND_MESSAGE             topic=orders body=3 oneway=true
]])
local question = ns:requests("GET_ROUTEINTO_BY_TOPIC")[1]
expect.equal(question.fields, { topic = "orders" }, "the topic is the only header field")
expect.equal(question.body or "", "", "no body")
expect.equal(question.oneway, false, "an answer is wanted")
