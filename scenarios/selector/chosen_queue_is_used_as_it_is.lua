-- What a selector returns need not be one of the queues it was shown: another number, a broker of
-- another topic, a topic that is not the message's.  It is used as it is, once.

scenario {
  "Whatever queue a selector makes up is the one that is used",
  covers = { "SELECTOR-10", "KERNEL-02" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a }, queues = 2 }
ns:route { topic = "bills", brokers = { b }, queues = 2 }
local p = producer { name = "p", retry_another_broker = true }
p:start()

local function to(queue)
  return { selector = function() return queue end }
end
b:on("SEND_MESSAGE", { code = "FLUSH_SLAVE_TIMEOUT" })
local result = p:send({ topic = "orders", body = "1" },
  to { broker = "b", id = 9, topic = "bills" })
expect.equal(result.status, "FLUSH_SLAVE_TIMEOUT", "told at once")
expect.equal(result.broker, "b")
expect.equal(result.topic, "orders", "the message's own")
expect.equal(p:send_async({ topic = "orders", body = "2" }, to { broker = "a", id = 1 })
  :wait().broker, "a")
p:send_oneway({ topic = "orders", body = "3" }, to { broker = "b", id = 1, topic = "elsewhere" })
sleep(ms(1))

expect.trace({ "GET_ROUTEINTO_BY_TOPIC", "SEND_MESSAGE" }, [[
  0ms  p > ns  GET_ROUTEINTO_BY_TOPIC  topic=orders
  0ms  p < ns  SUCCESS
  0ms  p > ns  GET_ROUTEINTO_BY_TOPIC  topic=bills
  0ms  p < ns  SUCCESS
  0ms  p > b   SEND_MESSAGE  topic=orders queueId=9
  0ms  p < b   FLUSH_SLAVE_TIMEOUT
  0ms  p > a   SEND_MESSAGE  topic=orders queueId=1
  0ms  p < a   SUCCESS
  0ms  p > b   SEND_MESSAGE  topic=orders queueId=1
]])
