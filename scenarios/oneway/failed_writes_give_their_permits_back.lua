-- Each oneway write needs one of 256 permits and gives it back when it is done, well or badly.
-- Three hundred failures in a row leave the producer as it was.

scenario {
  "Oneway writes give their permits back, well or badly ended",
  covers = { "ONEWAY-03", "REMOTE-28" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local p = producer { name = "p" }
p:start()
a:network { write_error = true }
for n = 1, 300 do
  p:send_oneway { topic = "orders", body = "lost " .. n }
  sleep(us(1))
end
a:calm()
for n = 1, 300 do
  p:send_oneway { topic = "orders", body = "sent " .. n }
  sleep(us(1))
end

expect.equal(now(), 0.6, "no caller ever waited for a permit")
expect.equal(#a:stored(), 300)
expect.count(300, "WRITE_FAILED")
