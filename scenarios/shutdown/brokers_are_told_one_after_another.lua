-- A farewell is a synchronous request like a heartbeat: the next broker is told when the one before
-- has answered, and the second round begins when the first is over.

scenario {
  "Unregistering goes from one broker to the next",
  covers = { "SHUTDOWN-03", "SHUTDOWN-07", "HB-20", "HB-23" },
}

local ns = name_server "ns"
local brokers = { broker "a", broker "b", broker "c" }
ns:route { topic = "orders", brokers = brokers, queues = 1 }
for _, server in ipairs(brokers) do
  server:on("UNREGISTER_CLIENT", { after = ms(100), times = 2 })
end

local p = producer { name = "p" }
p:start()
p:send { topic = "orders", body = "hello" }
at(s(2))
p:shutdown()

expect.equal(now(), 2600)
local times = { PG = {}, CLIENT_INNER_PRODUCER = {} }
for _, server in ipairs(brokers) do
  for _, request in ipairs(server:requests "UNREGISTER_CLIENT") do
    table.insert(times[request.fields.producerGroup], request.at)
  end
end
table.sort(times.PG)
table.sort(times.CLIENT_INNER_PRODUCER)
expect.equal(times.PG, { 2000, 2100, 2200 })
expect.equal(times.CLIENT_INNER_PRODUCER, { 2300, 2400, 2500 })
