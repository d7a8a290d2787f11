-- A name server hangs, but its connection stays open. 3.0 stays with it until the connection
-- breaks, although another one is on its list: known topics go on, new ones fail after two
-- questions of 3000 ms. Later versions close the connection of a server that does not answer.
-- apache/rocketmq#9290, #2042, #2043, #8712

scenario {
  "3.0 leaves a mute name server only when the connection breaks",
  covers = { "REMOTE-04", "REMOTE-15", "ROUTE-10", "ROUTE-20", "FACTORY-15" },
}

local one, two = name_server "one", name_server "two"
local a = broker "a"
for _, ns in ipairs { one, two } do
  for _, topic in ipairs { "orders", "bills" } do
    ns:route { topic = topic, brokers = { a }, queues = 1 }
  end
end
local p = producer { name = "p", name_server = { one, two } }
p:start()
p:send { topic = "orders", body = "1" }
at(ms(20))
local used, other = one, two
if two:connections() > 0 then used, other = two, one end
local mute = used:on("GET_ROUTEINTO_BY_TOPIC", { silent = true, times = "always" })

at(s(10))
local _, err = p:try_send { topic = "bills", body = "2" }
expect.error(err, { message = faq(264, "No route info of this topic, bills") })
expect.equal(now(), 16000)
at(s(31)) -- the refresh that began at 30010 ms hangs as well
expect.equal(p:send({ topic = "orders", body = "3" }).status, "SEND_OK")
expect.equal(now(), 31000)
at(s(50))
expect.equal(other:received(), 0)
expect.equal(mute.used, 5, "two questions of the send, one a topic of the refresh")

used:network { refuse = true }
used:cut()
sleep(ms(1))
expect.equal(p:send({ topic = "bills", body = "4" }).status, "SEND_OK")
expect.equal(now(), 50001)
expect.equal(other:received { "GET_ROUTEINTO_BY_TOPIC", topic = "bills" }, 1)
