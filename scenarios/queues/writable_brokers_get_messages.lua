-- A broker may be closed for writing, or for reading, or both. Only the write bit of the topic's
-- permission matters to a producer: brokers without it have no queue for it, those that can be
-- written to but not read from do.

scenario {
  "Queues of a broker count if the write bit of its permission is set",
  covers = { "QUEUES-06", "WIRE-ROUTE-14" },
}

local ns = name_server "ns"
local queues, addresses = {}, {}
for perm = 0, 7 do
  local name = "perm-" .. perm
  local one = broker(name)
  one:topic { topic = "orders", queues = 1 }
  queues[#queues + 1] = { broker = name, read = 1, write = 1, perm = perm }
  addresses[#addresses + 1] = { name = name, addresses = { [0] = one.address } }
end
ns:route { topic = "orders", queue_data = queues, broker_data = addresses }

local p = producer { name = "p", name_server = ns }
p:start()
for _ = 1, 5 do
  p:send { topic = "orders", body = "hello" }
end

expect.brokers { "perm-2", "perm-3", "perm-6", "perm-7", "perm-2" }
