-- Name servers never talk to each other: while a broker registers, one of them knows it and the
-- other does not yet. A client believes the one it is connected to, and learns of the other's view
-- only when it has to change.

scenario {
  "A client believes the name server it is connected to",
  covers = { "NAMESRV-23", "NAMESRV-02", "REMOTE-04" },
}

local servers = { name_server "ns1", name_server "ns2" }
local a, b = broker "a", broker "b"
for i, own in ipairs { a, b } do
  servers[i]:route { topic = "orders", brokers = { own }, queues = 1 }
end

local p = producer { name = "p", name_server = servers }
p:start()
local first = servers[1]:connections() == 1 and 1 or 2
local second = 3 - first
local names = { "a", "b" }

expect.equal(p:send({ topic = "orders", body = "1" }).broker, names[first])
servers[first]:forget "orders"
at(s(31))
expect.equal(p:send({ topic = "orders", body = "2" }).broker, names[first], "its route is kept")
expect.equal(servers[second]:received(), 0, "the other one is not asked")

servers[first]:down()
at(s(61))
expect.equal(p:send({ topic = "orders", body = "3" }).broker, names[second],
  "as the other one says")
