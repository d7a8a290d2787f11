-- Two name servers, and the address of one swallows packets: nothing refuses, nothing answers. A
-- client that tried one server for each question, or gave the whole time to the first, had no route
-- for ever. Here it costs three seconds once, whichever server comes first, and is never tried
-- again while the other one's connection holds.
-- apache/rocketmq#7056, apache/rocketmq-client-go#173, mxsm/rocketmq-rust#9264

scenario {
  "A name server that swallows packets costs 3000 ms at most, and once",
  covers = { "REMOTE-04", "REMOTE-05", "REMOTE-11", "REMOTE-14", "NSADDR-04" },
}

local hole, good = name_server "hole", name_server "good"
local a = broker "a"
for _, topic in ipairs { "orders", "bills", "notes" } do
  good:route { topic = topic, brokers = { a }, queues = 1 }
end
hole:network { black_hole = true }

-- Which server comes first is drawn, so there are six clients.
local clients, waited = 6, 0
local function use(n)
  local p = producer { name = "p" .. n, name_server = { hole, good }, instance = "i" .. n,
    process = process("host" .. n) }
  p:start()
  local started = now()
  expect.truthy(started == 0 or started == 3000)
  waited = waited + started
  for _, topic in ipairs { "orders", "bills", "notes" } do
    expect.equal(p:send({ topic = topic, body = "m" }).status, "SEND_OK")
  end
  expect.equal(now(), started, "no lookup waited")
end
for n = 1, clients do spawn(function() use(n) end) end
join()

expect.between(3000, (clients - 1) * 3000, waited, "some waited and some did not")
expect.equal(good:received "GET_KV_CONFIG", clients, "the very first question found the good one")
at(s(40))
expect.count(clients, { "CONNECT", whom = good })
expect.count(waited // 3000, { "CONNECT", whom = hole })
expect.equal(good:received { "GET_ROUTEINTO_BY_TOPIC", topic = "bills" },
  clients * 3, "a send, and refreshes 10 and 30010 ms after the start")
