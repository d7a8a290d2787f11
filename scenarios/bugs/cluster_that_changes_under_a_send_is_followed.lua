-- While a send waits for its first broker the cluster changes: a leaves, b moves to another port, c
-- comes. Later c becomes read only and b is left with no queue to write. Each send works with the
-- queues it began with and the addresses of now; the next one has all that is new. Clients have
-- gone on sending to the old port, and to queues that were gone.

scenario {
  "Brokers that leave, move, come and turn read only are followed by the next refresh",
  covers = { "ROUTE-16", "ROUTE-17", "ROUTE-26", "ROUTE-30", "QUEUES-06", "QUEUES-09",
    "OFFLINE-01" },
}

local ns = name_server "ns"
local a, b, c = broker "a", broker "b", broker "c"
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }
local p = producer { name = "p", name_server = ns, poll_interval = s(1), heartbeat_interval = s(2) }
p:start()
a:on("SEND_MESSAGE", { code = "SYSTEM_ERROR", after = ms(2900) })
local held = spawn(function() return p:send { topic = "orders", body = "held" } end)
at(ms(500))
b:move "10.0.1.2:10999"
ns:route { topic = "orders", brokers = { b, c }, queues = 1 }
expect.equal(held:join().broker, "b")
expect.equal(now(), 2900)
expect.trace({ "CONNECT", "CONNECTED", whom = b }, [[
  2900ms  p > b  CONNECT
  2900ms  p > b  CONNECTED
]])

local function brokers_of(count)
  local used = {}
  for n = 1, count do used[n] = p:send({ topic = "orders", body = "m" }).broker end
  table.sort(used)
  return used
end
expect.equal(brokers_of(4), { "b", "b", "c", "c" })
ns:route { topic = "orders", brokers = { b, { c, perm = 4 } }, queues = 1 }
sleep(s(1))
expect.equal(brokers_of(2), { "b", "b" })
ns:route { topic = "orders", brokers = { { b, read = 1, write = 0 }, { c, perm = 4 } }, queues = 1 }
sleep(s(1))
local _, err = p:try_send { topic = "orders", body = "m" }
expect.error(err, { message = faq(264, "No route info of this topic, orders") })
ns:route { topic = "orders", brokers = { a, b, c }, queues = 1 }
expect.equal(brokers_of(3), { "a", "b", "c" })
expect.equal(a:received "HEART_BEAT", 1, "at 1 s; at 3 s it was gone")
