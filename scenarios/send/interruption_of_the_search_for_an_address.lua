-- A send may look for a route a second time, when the address of its broker has vanished between
-- two attempts. That wait, too, ends with an interruption.

scenario {
  "A send that looks for the address of a broker can be interrupted",
  covers = { "SEND-16", "KERNEL-02" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }
a:on("SEND_MESSAGE", { code = "SYSTEM_ERROR", after = s(31) })

local p = producer { name = "p", timeout = 60000, name_server = ns }
p:start()
local result, err
local task = spawn(function()
  result, err = p:try_send { topic = "orders", body = "hello" }
end)

at(s(30))
ns:route {
  topic = "orders",
  queue_data = { { broker = "b", read = 1, write = 1, perm = 4 } },
  broker_data = { { name = "b", addresses = { [1] = "10.0.9.9:10911" } } },
}
at(ms(30500))
ns:on({ request = "GET_ROUTEINTO_BY_TOPIC", topic = "orders" }, { silent = true })
at(ms(31500))
task:cancel()
task:join()

expect.equal(now(), 31500)
expect.falsy(result)
expect.error(err, { class = "InterruptedException", code = -1, cause = false })
expect.brokers({ "a" }, "SEND_MESSAGE")
