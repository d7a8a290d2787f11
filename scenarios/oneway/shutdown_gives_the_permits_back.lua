-- A shutdown closes connections on which oneway writes may still be under way. Nobody will hear of
-- them any more, so their permits come back then; the producer keeps nothing.

scenario {
  "Oneway writes that a shutdown cuts off keep no permit",
  covers = { "ONEWAY-03", "FACTORY-23" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local p = producer "p"
p:start()
p:send { topic = "orders", body = "opens the connection" }
a:network { slow_write = s(10) }
for n = 1, 20 do
  p:send_oneway { topic = "orders", body = tostring(n) }
end
expect.equal(now(), 0)
p:shutdown()
expect.equal(#a:stored(), 1, "none of them has left")
