-- With the defaults a broker that has stopped answering takes the whole send with it: the first
-- attempt may wait as long as the send, nothing is left for a second one, and nothing is remembered
-- for the next send. So 3.0 loses every second message for as long as the broker hangs. Later
-- versions avoid a slow broker, the latest can limit the single attempt.
-- apache/rocketmq#760, #4720, #8990, alibaba/rocketmq#173, #201

scenario {
  "While one of two brokers is silent, 3.0 loses every second message",
  covers = { "SEND-24", "SEND-29", "ROUTE-29", "SELECT-03", "CONFIG-08" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }
a:on("SEND_MESSAGE", { silent = true, stored = false, times = 3 })

local p = producer { name = "p", name_server = ns }
p:start()
local outcomes = {}
for n = 1, 8 do
  local result, err = p:try_send { topic = "orders", body = "m" .. n }
  outcomes[n] = result and result.broker or err.cause.class
end

local lost = "RemotingTimeoutException"
expect.equal(outcomes, { lost, "b", lost, "b", lost, "b", "a", "b" })
expect.equal(now(), 9000, "three messages took the default of 3000 ms each, the others none")
expect.trace({ "SEND_MESSAGE", body = "*" }, [[
     0ms  p > a  SEND_MESSAGE  body=m1
  3000ms  p > b  SEND_MESSAGE  body=m2
  ...
  6000ms  p > a  SEND_MESSAGE  body=m5
  9000ms  p > b  SEND_MESSAGE  body=m6
  ...
]])
