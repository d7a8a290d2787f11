-- Where a queue ends, where it begins, since when, and where it stood at some time: four questions
-- for the master of the queue's broker, which answers from what it has stored.

scenario { "Offsets are asked of the master of the queue", covers = { "ADMIN-06", "CODE-02" } }

local ns = name_server "ns"
local a = broker "a"
local slave = broker { name = "a1", of = a }
ns:route { topic = "orders", brokers = { a }, queues = 2 }

local p = producer { name = "p", name_server = ns }
p:start()
for n = 1, 6 do
  p:send { topic = "orders", body = "queue " .. n % 2 }
  sleep(ms(500))
end
local queue = { topic = "orders", broker = "a", id = 1 }
local born = clock.wall() - 3000

expect.equal(p:max_offset(queue), 3)
expect.equal(p:min_offset(queue), 0)
expect.equal(p:earliest_msg_store_time(queue), born + 500)
expect.equal(p:search_offset(queue, born + 501), 1, "the first message since then")
expect.equal(p:search_offset(queue, -1), 0)

local function fields_of(name)
  return a:requests(name)[1].fields
end
expect.equal(fields_of "GET_MAX_OFFSET", { topic = "orders", queueId = "1" })
expect.equal(fields_of "GET_MIN_OFFSET", { topic = "orders", queueId = "1" })
expect.equal(fields_of "GET_EARLIEST_MSG_STORETIME", { topic = "orders", queueId = "1" })
expect.equal(fields_of "SEARCH_OFFSET_BY_TIMESTAMP",
  { topic = "orders", queueId = "1", timestamp = tostring(born + 501) })
expect.equal(slave:received(), 0)
expect.equal(ns:received "GET_ROUTEINTO_BY_TOPIC", 2 + 1, "TBW102 twice, orders for the first send")

a:on("GET_MAX_OFFSET", { fields = { offset = "9223372036854775807" } })
expect.equal(p:max_offset(queue), 9223372036854775807)
