-- Writes that never left a connection when it broke have failed, all at once.  Nobody is told, but
-- their permits are free again: the next 256 sends do not wait.

scenario {
  "A connection that breaks gives back the permits of its writes",
  covers = { "ONEWAY-03", "REMOTE-28" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local p = producer { name = "p" }
p:start()
p:send { topic = "orders", body = "opens the connection" }
a:network { slow_write = s(2) }
for n = 1, 256 do
  p:send_oneway { topic = "orders", body = "lost " .. n }
end
a:cut { how = "reset" }
sleep(ms(1))
a:calm()

for n = 1, 256 do
  p:send_oneway { topic = "orders", body = "sent " .. n }
end
expect.equal(now(), 1, "no call waited for a permit")
sleep(s(3))
expect.equal(#a:stored(), 257, "the lost ones are lost")
