-- What a function gives back to the producer is checked; the line is where the function begins.
scenario { "A local transaction ends in no known way", covers = "TXN-09" }

local ns = name_server "ns"
local a  = broker { name = "a", transactions = true }
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local p = producer { transaction = true, check = function() return "commit" end }
p:start()
local function execute()
  sleep(ms(500))
  return "comit"
end
p:send_in_transaction({ topic = "orders", body = "1" }, { execute = execute })
expect.equal(now(), 500)
