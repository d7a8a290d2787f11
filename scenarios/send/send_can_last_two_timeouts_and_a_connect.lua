-- How long a send can take at most matters to whoever calls it: the last attempt may begin just
-- before the budget ends and then connect for almost 3000 ms and wait for almost a whole time-out.
-- Here 8997 ms with a time-out of 3000.

scenario { "A send can last almost two time-outs and a connect", covers = { "SEND-25", "SYNC-01" } }

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 2 }


local p = producer { name = "p", name_server = ns, timeout = 3000 }
p:start()
sleep(ms(1500))                           -- the first heartbeat has connected to both
b:cut()
b:network { latency = ms(1499.5) }        -- 2999 ms until connected, 2999 ms until answered
a:on("SEND_MESSAGE", { code = "SYSTEM_ERROR", after = ms(2999) })

local begun = now()
local result = p:send { topic = "orders", body = "hello" }

expect.equal(result.broker, "b")
expect.equal(now() - begun, 2999 + 2999 + 2999)
expect.at_most(2 * 3000 + 3000, now() - begun)
