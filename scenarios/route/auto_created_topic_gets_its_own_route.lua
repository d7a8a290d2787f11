-- The first message of a new topic makes the topic on the broker it was sent to, and the broker
-- tells the name server. From the next refresh on the producer uses the topic's own route instead
-- of the borrowed one.

scenario {
  "Once the name server knows a new topic, its own route replaces the borrowed one",
  covers = { "ROUTE-18", "ROUTE-28", "ROUTE-07", "SELECT-08" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "TBW102", brokers = { a, b }, queues = 8, perm = 7 }

local p = producer { name = "p", name_server = ns }
p:start()
at(ms(20))
local queues = {}
for i = 1, 5 do
  local result = p:send { topic = "orders", body = "hello" }
  queues[i] = result.broker .. result.queueId
end
ns:route { topic = "orders", brokers = { b }, queues = 2 }
at(s(30))
local before = p:send { topic = "orders", body = "just before the refresh" }

at(s(31))
for i = 6, 8 do
  local result = p:send { topic = "orders", body = "after it" }
  queues[i] = result.broker .. result.queueId
end

expect.equal(before.broker .. before.queueId, "b1", "still the sixth of a0 to b3")
expect.equal(queues, { "a0", "a1", "a2", "a3", "b0", "b0", "b1", "b0" },
  "two queues of b; the turn goes on with 6")
