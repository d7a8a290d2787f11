-- Every producer goes through the queues in the same order, whatever order the name server lists
-- them in: by broker name, byte by byte, all queues of one broker before those of the next.

scenario {
  "Queues are sorted by broker name, and each broker's stand together",
  covers = { "QUEUES-05", "QUEUES-10", "QUEUES-12", "WIRE-ROUTE-14" },
}

local ns = name_server "ns"
local queues, addresses = {}, {}
for _, name in ipairs { "b", "a10", "Z", "a-1", "a2", "a" } do
  local one = broker(name)
  one:topic { topic = "orders", queues = 2 }
  queues[#queues + 1] = { broker = name, read = 2, write = 2 }
  table.insert(addresses, 1, { name = name, addresses = { [0] = one.address } })
end
ns:route { topic = "orders", queue_data = queues, broker_data = addresses }

local p = producer { name = "p", name_server = ns }
p:start()
local order = {}
for i = 1, 13 do
  local result = p:send { topic = "orders", body = "hello" }
  order[i] = result.broker .. ":" .. result.queueId
end

expect.equal(order, {
  "Z:0", "Z:1", "a:0", "a:1", "a-1:0", "a-1:1", "a10:0", "a10:1", "a2:0", "a2:1", "b:0", "b:1",
  "Z:0",
})
