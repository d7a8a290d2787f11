-- In the Java client a selector holds the producer's own list and can ruin it for everybody.  Here
-- it cannot: whatever it does to what it was shown, the next send finds all queues in their order.

scenario {
  "What a selector does to its list changes nothing for others",
  covers = { "SELECTOR-11" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }
local p = producer { name = "p" }
p:start()

p:send({ topic = "orders", body = "spoil" }, {
  selector = function(queues)
    local first = table.remove(queues, 1)
    queues[1].broker, queues[1].id = "nobody", 99
    return first
  end,
})
p:send({ topic = "orders", body = "look" }, {
  selector = function(queues)
    expect.equal(queues, {
      { topic = "orders", broker = "a", id = 0 }, { topic = "orders", broker = "b", id = 0 },
    })
    return queues[1]
  end,
})
for _ = 1, 2 do
  p:send { topic = "orders", body = "go round" }
end
expect.brokers { "a", "a", "a", "b" }
