-- The master of a broker dies and its slave goes on serving consumers, so the route still names the
-- broker. A client that takes any address it has would send to the slave, or even to the name
-- server. Here the broker simply has no queues, and the failure says what is wrong.
-- apache/rocketmq#8963

scenario {
  "A broker that is down to its slave is out of the game until a master is back",
  covers = { "KERNEL-01", "KERNEL-04", "QUEUES-08", "ROUTE-26", "SEND-06", "SEND-13" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
local slave = broker { name = "a-slave", of = a, id = 1 }
local function route(addresses_of_a, also_b)
  ns:route {
    topic = "orders",
    queue_data = { { broker = "a", read = 1, write = 1 },
      also_b and { broker = "b", read = 1, write = 1 } or nil },
    broker_data = { { name = "a", addresses = addresses_of_a },
      also_b and { name = "b", addresses = { [0] = b.address } } or nil },
  }
end
for _, server in ipairs { a, b } do server:topic { topic = "orders", queues = 1 } end
route({ [0] = a.address, [1] = slave.address }, true)
local p = producer { name = "p", name_server = ns, poll_interval = s(1), retries = 1 }
p:start()
expect.equal(p:send({ topic = "orders", body = "1" }).broker, "a")
p:send { topic = "orders", body = "2" }
p:send { topic = "orders", body = "3" }

-- This send has its queues already when a loses its master, and finds no address there.
b:on("SEND_MESSAGE", { code = "SYSTEM_ERROR", after = ms(1900) })
route({ [1] = slave.address }, true)
local _, err = p:try_send { topic = "orders", body = "4" }
expect.equal(now(), 1900)
expect.error(err.cause, { class = "MQClientException",
  message = default_suffix "The broker[a] not exist" })
for n = 5, 7 do expect.equal(p:send({ topic = "orders", body = "m" .. n }).broker, "b") end

route({ [1] = slave.address }, false)
sleep(s(1))
_, err = p:try_send { topic = "orders", body = "8" }
expect.error(err, { message = faq(264, "No route info of this topic, orders") })

route({ [0] = a.address, [1] = slave.address }, true)
local used = {}
for n = 1, 2 do used[n] = p:send({ topic = "orders", body = "at last" }).broker end
table.sort(used)
expect.equal(used, { "a", "b" })
expect.equal(slave:received(), 0)
expect.equal(ns:received "SEND_MESSAGE", 0)
