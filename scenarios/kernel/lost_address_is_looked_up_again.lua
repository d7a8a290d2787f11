-- A broker's address may vanish between the choice of a queue and the attempt, when a refresh has
-- emptied the topic.  Then the topic is looked up once, and if the address is back the attempt goes
-- on as if nothing had been.

scenario {
  "An address that is gone at the attempt is looked up once",
  covers = { "KERNEL-02", "KERNEL-01" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }
a:on("SEND_MESSAGE", { code = "SYSTEM_ERROR", after = s(31) })

local p = producer { name = "p", timeout = 60000 }
p:start()
local sender = spawn("sender", function()
  return p:send { topic = "orders", body = "hello" }
end)

at(s(30))
ns:route {
  topic = "orders",
  queue_data = { { broker = "b", read = 1, write = 1, perm = 4 } },
  broker_data = { { name = "b", addresses = { [1] = "10.0.9.9:10911" } } },
}
at(ms(30500))
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }

expect.equal(sender:join().broker, "b")
expect.trace({ "SEND_MESSAGE", "GET_ROUTEINTO_BY_TOPIC", topic = "orders" }, [[
      0ms  p > ns  GET_ROUTEINTO_BY_TOPIC
      0ms  p < ns  SUCCESS
      0ms  p > a   SEND_MESSAGE
     10ms  p > ns  GET_ROUTEINTO_BY_TOPIC
     10ms  p < ns  SUCCESS
  30010ms  p > ns  GET_ROUTEINTO_BY_TOPIC
  30010ms  p < ns  SUCCESS
  31000ms  p < a   SYSTEM_ERROR
  31000ms  p > ns  GET_ROUTEINTO_BY_TOPIC
  31000ms  p < ns  SUCCESS
  31000ms  p > b   SEND_MESSAGE
  31000ms  p < b   SUCCESS
]])
