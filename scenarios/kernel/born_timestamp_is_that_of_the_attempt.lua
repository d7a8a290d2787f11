-- The time at which a message was born is the wall clock of the attempt that carries it, not of the
-- call: a second attempt is a new request.  When the clock is set back, so are the times of birth.

scenario {
  "The time of birth is the wall clock at each attempt",
  covers = { "KERNEL-12", "SEND-29" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }

a:on("SEND_MESSAGE", { code = "SYSTEM_ERROR", after = ms(200) })

local p = producer { name = "p" }
p:start()
p:send { topic = "orders", body = "1" }
clock.jump(-s(3600))
p:send { topic = "orders", body = "2" }

expect.trace({ "SEND_MESSAGE", who = "p" }, [[
    0ms  p > a  SEND_MESSAGE  body=1 bornTimestamp=1400000000000
 +200ms  p < a  SYSTEM_ERROR
   +0ms  p > b  SEND_MESSAGE  body=1 bornTimestamp=1400000000200
   +0ms  p < b  SUCCESS
   +0ms  p > a  SEND_MESSAGE  body=2 bornTimestamp=1399996400200
   +0ms  p < a  SUCCESS
]])
