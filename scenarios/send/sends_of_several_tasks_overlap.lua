-- Sends do not wait for each other: eight tasks of one application have eight requests on the wire
-- at the same moment, sharing one connection per broker and one rotation over the queues.

scenario { "Eight sends wait for their answers side by side", covers = { "SEND-32", "SELECT-07" } }

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 4 }

local p = producer { name = "p", name_server = ns }
p:start()
p:send { topic = "orders", body = "first" }

a:on("SEND_MESSAGE", { after = ms(100), times = 4 })
b:on("SEND_MESSAGE", { after = ms(100), times = 4 })
local queues = {}
for task = 1, 8 do
  spawn("app" .. task, function()
    local result = p:send { topic = "orders", body = "from " .. task }
    local queue = result.broker .. result.queueId
    expect.equal(queues[queue], nil, "no queue twice")
    queues[queue] = true
  end)
end
join()

expect.equal(now(), 100, "all of them took as long as one")
expect.equal(#a:stored() + #b:stored(), 9)
expect.equal(a:connections() + b:connections(), 2)
