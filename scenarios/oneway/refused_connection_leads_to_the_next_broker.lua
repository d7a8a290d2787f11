-- A oneway send loops like the other modes as long as nothing was written: a broker that cannot be
-- reached is followed by another one, and the application is not told.

scenario {
  "A oneway message goes to the next broker when one refuses connections",
  covers = { "ONEWAY-04", "SEND-21", "SEND-18" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 2 }

a:network { refuse = true }

local p = producer { name = "p" }
p:start()
p:send_oneway { topic = "orders", body = "hello" }

expect.equal(now(), 0, "a refusal costs no time")
expect.eventually(ms(10), "broker b gets the message", function()
  return #b:stored() == 1
end)
expect.count(1, { "CONNECT", whom = "a" })
expect.trace("SEND_MESSAGE", [[
  0ms  p > b  SEND_MESSAGE  topic=orders oneway=true body=hello
]])
