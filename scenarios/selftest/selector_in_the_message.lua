-- Options of a send written among those of its message: the failure says where they belong.

scenario { "A selector stands in the message", covers = "SELECTOR-06" }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local p = producer { name_server = ns }
p:start()
p:send { topic = "orders", body = "1", selector = function(queues)
  return queues[1]
end }
