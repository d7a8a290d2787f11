-- Every client carries a hidden producer, CLIENT_INNER_PRODUCER. Its start does all that a start
-- does except starting the factory: it is registered, runs, and is announced to brokers, but no
-- second lock, question or timer comes of it, and it never sends.

scenario {
  "The inner producer starts without starting its factory again",
  covers = { "START-16", "START-17", "FACTORY-25", "HEARTBEAT-02" },
}

local ns = name_server "ns"
local a  = broker "a"
ns:route { topic = "TBW102", brokers = { a } }
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local p = producer { name = "p", group = "orders", name_server = ns }

p:start()
for n = 1, 3 do p:send { topic = "orders", body = "message " .. n } end
at(s(2))

expect.count(1, "GET_KV_CONFIG")
expect.count(1, { "GET_ROUTEINTO_BY_TOPIC", topic = "TBW102" }, "one timer refreshes routes")
expect.count(1, "HEART_BEAT", "one timer sends heartbeats")
expect.count(1, { "HEART_BEAT", groups = "CLIENT_INNER_PRODUCER,orders" })
expect.equal(a:producers("CLIENT_INNER_PRODUCER"), 1, "the broker knows it")
for _, message in ipairs(a:requests("SEND_MESSAGE")) do
  expect.equal(message.fields.producerGroup, "orders", "it never sends")
end

p:shutdown()
expect.trace("UNREGISTER_CLIENT", [[
  2000ms  p > a  UNREGISTER_CLIENT  producerGroup=orders
    +0ms  p < a  SUCCESS
    +0ms  p > a  UNREGISTER_CLIENT  producerGroup=CLIENT_INNER_PRODUCER
    +0ms  p < a  SUCCESS
]])
