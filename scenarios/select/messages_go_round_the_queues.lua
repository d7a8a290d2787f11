-- Load is spread by turns: each message of a topic goes to the next queue in the list, broker after
-- broker, beginning with the first, and each topic has a turn of its own.

scenario {
  "Each message of a topic goes to the next queue, from the first on",
  covers = { "SELECT-02", "SELECT-03", "QUEUES-05", "QUEUES-10" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { b, a }, queues = 4 }
ns:route { topic = "bills", brokers = { a }, queues = 4 }

local p = producer { name = "p", name_server = ns }
p:start()
local queues = {}
for i = 1, 9 do
  local result = p:send { topic = "orders", body = "hello" }
  queues[i] = result.broker .. result.queueId
end
local other = p:send { topic = "bills", body = "hello" }

expect.equal(queues, { "a0", "a1", "a2", "a3", "b0", "b1", "b2", "b3", "a0" })
expect.equal(other.queueId, 0, "another topic begins at its own first queue")
