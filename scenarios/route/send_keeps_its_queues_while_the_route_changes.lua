-- A send looks its queues up once. When the route changes between two attempts the second one still
-- chooses from the old queues, but finds the broker at its new address. The next send chooses from
-- the new queues.

scenario {
  "A refresh during the retries of a send changes addresses, not its queues",
  covers = { "ROUTE-30", "ROUTE-29" },
}

local ns = name_server "ns"
local a, b, c = broker "a", broker "b", broker "c"
local moved = broker { name = "b-moved", port = 10999 }
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }
a:on("SEND_MESSAGE", { after = ms(500), code = "SYSTEM_ERROR" })

local p = producer { name = "p", name_server = ns, poll_interval = s(1) }
p:start()
at(ms(900))
local call = spawn(function()
  return p:send { topic = "orders", body = "1" }
end)
at(ms(950))
ns:route {
  topic = "orders",
  queue_data = { { broker = "a", read = 1, write = 1 }, { broker = "c", read = 1, write = 1 } },
  broker_data = {
    { name = "a", addresses = { [0] = a.address } },
    { name = "b", addresses = { [0] = moved.address } },
    { name = "c", addresses = { [0] = c.address } },
  },
}
c:topic { topic = "orders", queues = 1 }
moved:topic { topic = "orders", queues = 1 }
expect.equal(call:join().broker, "b", "c was no queue of this send")
p:send { topic = "orders", body = "2" }
p:send { topic = "orders", body = "3" }

expect.trace({ "SEND_MESSAGE", "GET_ROUTEINTO_BY_TOPIC", topic = "orders" }, [[
   900ms   p > ns        GET_ROUTEINTO_BY_TOPIC
    +0ms   p < ns        SUCCESS
    +0ms   p > a         SEND_MESSAGE   body=1
  1010ms   p > ns        GET_ROUTEINTO_BY_TOPIC
    +0ms   p < ns        SUCCESS
  1400ms   p < a         SYSTEM_ERROR
    +0ms   p > b-moved   SEND_MESSAGE   body=1
    +0ms   p < b-moved   SUCCESS
    +0ms   p > a         SEND_MESSAGE   body=2
    +0ms   p < a         SUCCESS
    +0ms   p > c         SEND_MESSAGE   body=3
    +0ms   p < c         SUCCESS
]])
