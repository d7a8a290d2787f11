-- A number lies outside its limits.
-- Reported must be: the limits and the number.

scenario { "A number out of range", covers = "SYNC-01" }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

a:on("SEND_MESSAGE", { after = ms(30) })

local p = producer { name = "p", name_server = ns }
p:start()
local begun = now()
p:send { topic = "orders", body = "hello" }

expect.between(ms(10), ms(20), now() - begun, "the time a send takes")
