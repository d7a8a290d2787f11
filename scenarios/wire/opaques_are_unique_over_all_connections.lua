-- Twenty sends to two brokers and a heartbeat are pending at the same time, through two producers
-- of one process. Every one of them needs an opaque of its own, because pending calls are kept in
-- one table.

scenario { "Pending calls never share an opaque", covers = { "HEADER-03" } }

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 4 }
a:on({ request = "*", times = "always" }, { after = ms(2000) })
b:on({ request = "*", times = "always" }, { after = ms(2000) })

local p = producer { name = "p", group = "PG1" }
local q = producer { name = "q", group = "PG2" }
p:start()
q:start()
local calls = {}
for i = 1, 20 do
  calls[i] = (i % 2 == 0 and p or q):send_async { topic = "orders", body = "n" .. i }
end
sleep(ms(1500))

local seen, count = {}, 0
for _, server in ipairs { a, b } do
  for _, request in ipairs(server:requests()) do
    expect.falsy(seen[request.opaque], "opaque " .. request.opaque .. " is used twice")
    seen[request.opaque] = true
    count = count + 1
  end
end
expect.equal(count, 21, "all of them pending")
for _, call in ipairs(calls) do expect.equal(call:wait().status, "SEND_OK") end
