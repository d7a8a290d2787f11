-- A route has two lists, one of queues and one of brokers. Queues of a broker that the second list
-- does not know have no address, and are left out; of two entries of one broker only the first is
-- looked at.

scenario {
  "Queues count only if the first broker entry of their name has a master",
  covers = { "QUEUES-07", "QUEUES-08", "WIRE-ROUTE-14" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
a:topic { topic = "orders", queues = 1 }
b:topic { topic = "orders", queues = 1 }
ns:route {
  topic = "orders",
  queue_data = { { broker = "0", read = 1, write = 1 }, { broker = "a", read = 1, write = 1 } },
  broker_data = { { name = "a", addresses = { [0] = a.address } } },
}
ns:route {
  topic = "bills",
  queue_data = { { broker = "b", read = 1, write = 1 } },
  broker_data = {
    { name = "b", addresses = { [1] = b.address } },
    { name = "b", addresses = { [0] = b.address } },
  },
}

local p = producer { name = "p", name_server = ns, retries = 0 }
p:start()
p:send { topic = "orders", body = "1" }
p:send { topic = "orders", body = "2" }
local _, err = p:try_send { topic = "bills", body = "hello" }

expect.brokers({ "a", "a" }, "SEND_MESSAGE", "nothing was tried for broker 0")
expect.error(err, { message = faq(264, "No route info of this topic, bills") })
