-- A name server may give a client a project group, whose name old clients append to every topic.
-- Leaving that alone is better, and allowed; what matters is that it is done everywhere or nowhere,
-- and that the application's message stays as it was.

scenario {
  "A project group is appended to topics everywhere, or ignored altogether",
  covers = { "FACTORY-12", "FACTORY-13", "KERNEL-19", "ROUTE-31", "NAMESRV-05", "NAMESRV-20" },
}

local ns = name_server "ns"
local a = broker "a"
ns:kv { namespace = "PROJECT_CONFIG", key = "10.0.2.1", value = "prj" }
for _, topic in ipairs { "orders", "orders%PROJECT_prj%" } do
  ns:route { topic = topic, brokers = { a }, queues = 1 }
end

local p = producer { name = "p", name_server = ns }
p:start()
local message = p:message { topic = "orders", body = "hello" }
local result = p:send(message)
at(s(2))

local plain = ns:received { "GET_ROUTEINTO_BY_TOPIC", topic = "orders" } > 0
local suffix = plain and "" or "%PROJECT_prj%"
for _, request in ipairs(a:requests("SEND_MESSAGE")) do
  expect.equal(request.fields.topic, "orders" .. suffix)
  expect.equal(request.fields.producerGroup, "PG" .. suffix)
end
expect.equal(ns:received { "GET_ROUTEINTO_BY_TOPIC", topic = "orders" .. suffix }, 2,
  "in the send and in the refresh")
expect.equal(ns:received { "GET_ROUTEINTO_BY_TOPIC", topic = "TBW102" .. suffix }, 1,
  "an ordinary topic in the refresh")
expect.count(1, { "HEART_BEAT", groups = "CLIENT_INNER_PRODUCER" .. suffix .. ",PG" .. suffix })
expect.equal(message:topic(), "orders", "the application's message is not touched")
expect.equal(result.topic, "orders", "nor does the result tell of it")
