-- A mistake in a function that the producer calls is one of the scenario, not a Java exception.
scenario { "A selector takes a queue that is not there", covers = "SELECTOR-07" }

local ns = name_server "ns"
local a  = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local p = producer "p"
p:start()
p:send({ topic = "orders", body = "1" }, {
  selector = function(queues)
    local queue = queues[9]
    return queue.id
  end,
})
expect.equal(now(), 0)
