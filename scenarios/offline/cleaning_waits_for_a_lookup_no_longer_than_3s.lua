-- Cleaning up needs the route tables for itself. While a lookup hangs it waits, 3000 ms at most,
-- and then it is left out; the heartbeats it was to go before are sent in any case.

scenario {
  "A hanging lookup puts the cleaning off, not the heartbeat",
  covers = { "OFFLINE-05", "ROUTE-11", "ROUTE-12" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }

local p = producer { name = "p", name_server = ns }
p:start()
at(ms(20))
p:send { topic = "orders", body = "hello" }
ns:route { topic = "orders", brokers = { a }, queues = 1 }
at(ms(30900))
ns:on({ request = "GET_ROUTEINTO_BY_TOPIC", topic = "slow" }, { silent = true, times = 2 })
ns:on({ request = "GET_ROUTEINTO_BY_TOPIC", topic = "TBW102" }, { silent = true, optional = true })
local slow = spawn(function() return p:try_send { topic = "slow", body = "hello" } end)
sleep(ms(50))
local slower = spawn(function() return p:try_send { topic = "slow", body = "hello" } end)
at(s(40))
slow:join()
slower:join()

local beats = a:requests("HEART_BEAT")
expect.equal(#beats, 2)
expect.between(31000, 34000, beats[2].at, "put off by 3000 ms at most")
expect.equal(b:received("HEART_BEAT"), beats[2].at < 34000 and 1 or 2,
  "b was greeted once more if nobody cleaned up")
at(s(62))
expect.equal(a:received("HEART_BEAT"), 3)
expect.silence({ "HEART_BEAT", whom = b }, s(30), "cleaned up in the next round")
