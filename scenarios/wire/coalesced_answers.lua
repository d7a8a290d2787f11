-- A slow link hands over in one read what a broker wrote in several. Three answers, held for 5 ms
-- and delivered as one block, complete three sends in the order in which they were written.

scenario {
  "Answers held back by the network complete in order",
  covers = { "FRAME-05", "FRAME-10" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local p = producer { name = "p" }
p:start()
p:send { topic = "orders", body = "first" }
a:network { coalesce = ms(5) }

local order = {}
for i = 1, 3 do
  p:send_async({ topic = "orders", body = "n" .. i }, { on = function(result)
    order[#order + 1] = result.queueId
    expect.equal(now(), 10, "5 ms each way")
  end })
end
sleep(ms(20))

expect.equal(order, { 1, 2, 3 })
expect.equal(#a:stored(), 4)
