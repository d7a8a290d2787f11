-- A send to a queue of one's own choice goes there, whether the route lists the queue or not: only
-- the address of its broker must be known.  Nobody is asked for the route.

scenario {
  "A given queue gets the message without a look at the route",
  covers = { "SELECTOR-04", "KERNEL-16" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 2 }
ns:route { topic = "bills", brokers = { a }, queues = 8 }

local p = producer { name = "p" }
p:start()
p:send { topic = "orders", body = "the address of a is known" }
local result = p:send({ topic = "bills", body = "1" }, { queue = { broker = "a", id = 7 } })
local call = p:send_async({ topic = "bills", body = "2" }, { queue = { broker = "a", id = 6 } })
call:wait()
p:send_oneway({ topic = "bills", body = "3" }, { queue = { broker = "a", id = 5 } })
local any = p:send({ topic = "orders", body = "4" }, { queue = { broker = "a", id = -1 } })

expect.equal(result.status, "SEND_OK")
expect.equal(result.broker, "a")
expect.equal(result.topic, "bills")
expect.equal(any.queueId, 0, "to the broker -1 means any")
expect.count(1, { "SEND_MESSAGE", queueId = "-1" }, "the producer sends it as it is")
expect.equal(ns:received { "GET_ROUTEINTO_BY_TOPIC", topic = "bills" }, 0)
expect.trace({ "SEND_MESSAGE", topic = "bills" }, [[
  0ms  p > a  SEND_MESSAGE  queueId=7 body=1
  0ms  p < a  SUCCESS
  0ms  p > a  SEND_MESSAGE  queueId=6 body=2
  0ms  p < a  SUCCESS
  0ms  p > a  SEND_MESSAGE  queueId=5 body=3
]])
