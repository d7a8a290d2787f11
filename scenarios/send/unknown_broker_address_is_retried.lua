-- A queue may belong to a broker of which no address is known, as an order configuration can bring
-- about. Such an attempt fails without any traffic and the next one tries another broker.

scenario {
  "A queue of a broker without address is followed by another one",
  covers = { "SEND-13", "KERNEL-03", "KERNEL-04", "QUEUES-03" },
}

local ns = name_server "ns"
local b = broker "b"
ns:route {
  topic = "orders",
  queue_data = { { broker = "b", queues = 2 } },
  broker_data = { { name = "b", addresses = { [0] = b.address } } },
  order = "a:2;b:2",
}
ns:route {
  topic = "lost",
  queue_data = { { broker = "b", queues = 2 } },
  broker_data = { { name = "b", addresses = { [0] = b.address } } },
  order = "a:2",
}
b:topic { topic = "orders", queues = 2 }

local p = producer { name = "p", name_server = ns }
p:start()
local result = p:send { topic = "orders", body = "hello" }

expect.equal(now(), 0)
expect.equal(result.broker, "b")
expect.equal(ns:received { request = "GET_ROUTEINTO_BY_TOPIC", topic = "orders" }, 1,
  "the topic is known: not asked again")

local _, err = p:try_send { topic = "lost", body = "hello" }
expect.error(err, {
  class = "MQClientException",
  text = "Retry many times, still failed",
  cause = {
    class = "MQClientException",
    message = default_suffix "The broker[a] not exist",
    code = -1,
    cause = false,
  },
})
