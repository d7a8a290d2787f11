-- A name server may put a client into a project group. Supporting that is optional, but not by
-- halves: either topics and groups have the suffix in route question, message and heartbeat
-- alike, or in none of them. The application sees its own topic in any case.

scenario {
  "A project group is used everywhere or ignored",
  covers = { "FACTORY-12", "FACTORY-13", "ROUTE-31" },
}

local ns     = name_server "ns"
local a      = broker "a"
local suffix = "%PROJECT_prj%"
ns:kv { namespace = "PROJECT_CONFIG", key = "10.0.2.1", value = "prj" }
ns:route { topic = "orders", brokers = { a }, queues = 1 }
ns:route { topic = "orders" .. suffix, brokers = { a }, queues = 1 }

local p       = producer { name = "p", group = "shop", name_server = ns }
local message = p:message { topic = "orders", body = "hello" }

p:start()
local result = p:send(message)
at(s(2))

expect.equal(result.topic, "orders")
expect.equal(message:topic(), "orders", "the user's message is not touched")
local sent = a:requests("SEND_MESSAGE")[1].fields
local used = sent.topic ~= "orders" and suffix or ""
expect.equal(sent.topic, "orders" .. used)
expect.equal(sent.producerGroup, "shop" .. used)
expect.equal(ns:requests("GET_ROUTEINTO_BY_TOPIC")[1].topic, "orders" .. used)
expect.contains(a:requests("HEART_BEAT")[1].body, '"shop' .. used .. '"')
