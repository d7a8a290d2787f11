-- All producers of a process share one connection to each address. Two broker names at one address
-- are one peer; a broker sees one client, not one for every producer and every kind of request.

scenario { "A process has one connection to each address", covers = { "REMOTE-10" } }

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders",
  queue_data = {
    { broker = "a", read = 1, write = 1 },
    { broker = "also-a", read = 1, write = 1 },
    { broker = "b", read = 1, write = 1 } },
  broker_data = {
    { name = "a", addresses = { [0] = a.address } },
    { name = "also-a", addresses = { [0] = a.address } },
    { name = "b", addresses = { [0] = b.address } } } }

local p = producer { name = "p", group = "PG1" }
local q = producer { name = "q", group = "PG2" }
p:start()
q:start()
for i = 1, 6 do
  p:send { topic = "orders", body = "sync " .. i }
  q:send_async({ topic = "orders", body = "async " .. i }):wait()
  q:send_oneway { topic = "orders", body = "oneway " .. i }
end
sleep(s(2))

expect.equal({ ns:connections(), a:connections(), b:connections() }, { 1, 1, 1 })
expect.count(3, "CONNECT", "one for each address")
expect.equal(a:received("SEND_MESSAGE") + b:received("SEND_MESSAGE"), 18)
expect.equal(a:received("HEART_BEAT"), 2, "one for each name, on that one connection")
