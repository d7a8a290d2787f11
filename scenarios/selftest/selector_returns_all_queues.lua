-- A selector that gives back the list it got has chosen nothing.

scenario { "A selector returns the list", covers = "SELECTOR-07" }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local p = producer { name_server = ns }
p:start()
p:send({ topic = "orders", body = "1" }, {
  selector = function(queues)
    return queues
  end,
})
