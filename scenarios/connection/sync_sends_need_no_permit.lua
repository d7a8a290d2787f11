-- Permits limit asynchronous and oneway sends. Any number of synchronous ones may be under way on a
-- connection; they limit themselves, as each holds a thread of its application.

scenario { "Synchronous sends are not limited", covers = { "REMOTE-20", "SEND-32" } }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }
a:on({ request = "SEND_MESSAGE", times = 300 }, { after = ms(500) })

local p = producer { name = "p" }
p:start()
local offsets = {}
for i = 1, 300 do
  spawn(function() offsets[i] = p:send({ topic = "orders", body = "n" .. i }).queueOffset end)
end
sleep(ms(1))
expect.equal(a:received "SEND_MESSAGE", 300, "all of them are under way")
join()

expect.equal(now(), 500)
for i = 1, 300 do expect.equal(offsets[i], i - 1) end
expect.count(1, { "CONNECT", whom = "a" })
