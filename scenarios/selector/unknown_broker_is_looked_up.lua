-- The queue may be of a broker whose address nobody has asked for yet.  Then the route of the
-- queue's topic is asked for, as a first send to it would do, and the send goes on if that helped.

scenario {
  "The topic of the given queue is looked up when the address of its broker is unknown",
  covers = { "KERNEL-02", "SELECTOR-04", "ROUTE-04" },
}

local ns = name_server "ns"
local a, b, c = broker "a", broker "b", broker "c"
ns:route { topic = "orders", brokers = { a }, queues = 2 }
ns:route { topic = "bills", brokers = { b }, queues = 2 }
ns:route { topic = "TBW102", brokers = { c }, queues = 2, perm = 7 }

local p = producer { name = "p" }
p:start()
local result = p:send({ topic = "orders", body = "1" }, { queue = { broker = a, id = 1 } })
expect.equal(result.broker, "a")
-- Oneway sends do not compare topics, so that it shows whose topic is asked for.
p:send_oneway({ topic = "orders", body = "2" }, { queue = { broker = b, id = 1, topic = "bills" } })
-- A topic nobody knows is looked for under the default topic.
p:send_async({ topic = "new", body = "3" }, { queue = { broker = c, id = 1 } }):wait()
sleep(ms(5))

expect.trace({ "GET_ROUTEINTO_BY_TOPIC", "SEND_MESSAGE" }, [[
  0ms  p > ns  GET_ROUTEINTO_BY_TOPIC  topic=orders
  0ms  p < ns  SUCCESS
  0ms  p > a   SEND_MESSAGE  topic=orders queueId=1
  0ms  p < a   SUCCESS
  0ms  p > ns  GET_ROUTEINTO_BY_TOPIC  topic=bills
  0ms  p < ns  SUCCESS
  0ms  p > b   SEND_MESSAGE  topic=orders queueId=1
  0ms  p > ns  GET_ROUTEINTO_BY_TOPIC  topic=new
  0ms  p < ns  TOPIC_NOT_EXIST
  0ms  p > ns  GET_ROUTEINTO_BY_TOPIC  topic=TBW102
  0ms  p < ns  SUCCESS
  0ms  p > c   SEND_MESSAGE  topic=new queueId=1
  0ms  p < c   SUCCESS
]])
