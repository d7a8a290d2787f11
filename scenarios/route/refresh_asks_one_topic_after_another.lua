-- Refreshing is patient: the next topic is asked for when the one before is answered or given up
-- after 3 s, so that a slow name server sees one question at a time. A question given up is not
-- repeated before the next round.

scenario {
  "A refresh asks for one topic after the other, each for 3000 ms at most",
  covers = { "ROUTE-22", "ROUTE-20", "WIRE-ROUTE-02" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }
ns:route { topic = "bills", brokers = { a }, queues = 1 }

local p = producer { name = "p", name_server = ns }
p:start()
p:send { topic = "orders", body = "hello" }
p:send { topic = "bills", body = "hello" }
at(s(30))
ns:on("GET_ROUTEINTO_BY_TOPIC", { silent = true, times = 3 })

at(s(60))
local times = {}
for i, request in ipairs(ns:requests("GET_ROUTEINTO_BY_TOPIC")) do
  times[i] = request.at
end
expect.equal(times, { 0, 0, 10, 10, 10, 30010, 33010, 36010 },
  "three topics; the last one is given up at 39010")
expect.equal(p:send { topic = "orders", body = "hello" }.status, "SEND_OK",
  "what was known stays known")
