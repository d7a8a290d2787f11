-- A function that answers a request has a mistake.
-- Reported must be: the line inside the function, as for any other mistake.

scenario { "A mistake in an answer", covers = "SEND-14" }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

a:on("SEND_MESSAGE", function(request)
   if request.fields.queueId > 2 then
      return { code = "SYSTEM_ERROR" }
   end
end)

local p = producer { name = "p", name_server = ns }
p:start()
p:send { topic = "orders", body = "hello" }
expect.count(1, "SEND_MESSAGE")
