-- The scenario itself is wrong: it indexes nil, in a function.
-- Reported must be: an ERROR with Lua's sentence, the line, and who called the function.

scenario { "A mistake in Lua", covers = "SYNC-04" }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local p = producer { name = "p", name_server = ns }
p:start()
local function offset_of(result)
   return result.queueOffset.value
end

local result = p:send { topic = "orders", body = "hello" }
expect.equal(offset_of(result), 0)
