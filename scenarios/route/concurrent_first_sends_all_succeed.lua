-- Eight threads send the first messages of a topic at once, and the route takes a while. A client
-- may ask for each of them or for all together; either way all eight messages are stored.

scenario {
  "First sends at the same time need between one and eight lookups, and all succeed",
  covers = { "ROUTE-11", "ROUTE-13", "SEND-32", "SELECT-07" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 8 }
ns:network { latency = ms(5) }

local p = producer { name = "p", name_server = ns }
p:start()
local tasks = {}
for i = 1, 8 do
  tasks[i] = spawn(function()
    return p:send { topic = "orders", body = "message " .. i }
  end)
end
local taken = {}
for i, task in ipairs(tasks) do
  taken[i] = task:join().queueId
end

expect.between(1, 8, ns:received { "GET_ROUTEINTO_BY_TOPIC", topic = "orders" })
table.sort(taken)
expect.equal(taken, { 0, 1, 2, 3, 4, 5, 6, 7 }, "each has a turn of its own")
expect.equal(#a:stored(), 8)
