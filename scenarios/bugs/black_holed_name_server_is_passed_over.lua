-- Two name servers, and the address of one swallows packets: nothing refuses, nothing answers. A
-- client that tried one server for each question, or gave the whole time to the first, had no route
-- for ever. Here it costs three seconds once, whichever server comes first, and is never tried
-- again while the other one's connection holds.
-- apache/rocketmq#7056, apache/rocketmq-client-go#173, mxsm/rocketmq-rust#9264

scenario {
  "A name server that swallows packets costs 3000 ms at most, and once",
  covers = { "REMOTE-04", "REMOTE-05", "REMOTE-11", "REMOTE-14", "NSADDR-04" },
  seeds = 4,
}

local hole, good = name_server "hole", name_server "good"
local a = broker "a"
for _, topic in ipairs { "orders", "bills", "notes" } do
  good:route { topic = topic, brokers = { a }, queues = 1 }
end
hole:network { black_hole = true }

local p = producer { name = "p", name_server = { hole, good } }
p:start()
local started = now()
expect.truthy(started == 0 or started == 3000)
expect.equal(good:received "GET_KV_CONFIG", 1, "the question of the start found the good one")
for _, topic in ipairs { "orders", "bills", "notes" } do
  expect.equal(p:send({ topic = topic, body = "m" }).status, "SEND_OK")
end
expect.equal(now(), started, "no lookup waited")
sleep(s(100))
expect.equal(p:send({ topic = "orders", body = "m" }).status, "SEND_OK")
expect.count(1, { "CONNECT", whom = good })
expect.at_most(1, hole:connections())
expect.equal(good:received { "GET_ROUTEINTO_BY_TOPIC", topic = "bills" }, 5,
  "a send and four refreshes")
