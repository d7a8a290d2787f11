-- A broker works on requests in parallel, so a later one may be answered first. Only the opaque
-- says which request an answer belongs to; whoever matches by position gives an application another
-- message's id.

scenario {
  "Answers are matched by opaque, not by order",
  covers = { "FRAME-10", "HEADER-03", "HEADER-04" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 3 }
a:on({ request = "SEND_MESSAGE", queueId = 0 }, { after = ms(30) })
a:on({ request = "SEND_MESSAGE", queueId = 1 }, { after = ms(20) })
a:on({ request = "SEND_MESSAGE", queueId = 2 }, { after = ms(10) })

local p = producer { name = "p" }
p:start()
local calls = {}
for i = 1, 3 do calls[i] = p:send_async { topic = "orders", body = "n" .. i } end

for i = 1, 3 do
  local result = calls[i]:wait()
  expect.equal(result.queueId, i - 1)
  expect.equal(result.msgId, a:stored()[i].msgId)
  expect.equal(calls[i].at, 40 - 10 * i)
end
expect.trace({ "SEND_MESSAGE" }, [[
  0ms  p > a  SEND_MESSAGE  queueId=0
  0ms  p > a  SEND_MESSAGE  queueId=1
  0ms  p > a  SEND_MESSAGE  queueId=2
 10ms  p < a  SUCCESS       queueId=2
 20ms  p < a  SUCCESS       queueId=1
 30ms  p < a  SUCCESS       queueId=0
]])
