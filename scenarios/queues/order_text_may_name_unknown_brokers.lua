-- An order text may list brokers that are down or never existed. Their queues have their turn all
-- the same, the attempt finds no address and counts as failed, and the next one goes to another
-- broker.

scenario {
  "A queue of a broker without address fails its attempt, and the next broker takes over",
  covers = { "QUEUES-03", "QUEUES-04", "KERNEL-04", "SEND-13" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
local slave = broker { name = "b-slave", of = b, id = 1 }
local masterless = { b, addresses = { [1] = slave.address } }
ns:route { topic = "orders", brokers = { a, masterless }, queues = 1, order = "x:1;b:1;a:1" }
ns:route { topic = "bills", brokers = { a }, queues = 1, order = "x:1" }

local p = producer { name = "p", name_server = ns }
p:start()
expect.equal(p:send({ topic = "orders", body = "1" }).broker, "a", "after x and b")
local _, err = p:try_send { topic = "bills", body = "2" }

expect.error(err, {
  class = "MQClientException",
  message = default_suffix "Retry many times, still failed",
  cause = { class = "MQClientException", message = default_suffix "The broker[x] not exist" },
})
expect.brokers { "a" }
expect.equal(slave:connections(), 0, "a slave never stands in")
