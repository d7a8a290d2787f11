-- The rotation moves on by one queue per attempt, not by one broker. With several queues a broker
-- the third attempt is on the first broker again, and the third broker is never asked.

scenario { "The third attempt returns to the first broker of three", covers = "SELECT-11" }

local ns = name_server "ns"
local a, b, c = broker "a", broker "b", broker "c"
ns:route { topic = "wide", brokers = { a, b, c }, queues = 4 }
ns:route { topic = "narrow", brokers = { a, b, c }, queues = 1 }

for _, server in ipairs { a, b, c } do
  server:on("SEND_MESSAGE", { code = "SYSTEM_ERROR", times = 3, optional = true })
end

local p = producer { name = "p", name_server = ns }
p:start()
local _, err = p:try_send { topic = "wide", body = "w" }
expect.error(err, { class = "MQClientException" })

expect.trace({ "SEND_MESSAGE", topic = "wide" }, [[
     *  p > a  SEND_MESSAGE  queueId=0
  +0ms  p < a  SYSTEM_ERROR
  +0ms  p > b  SEND_MESSAGE  queueId=0
  +0ms  p < b  SYSTEM_ERROR
  +0ms  p > a  SEND_MESSAGE  queueId=2
  +0ms  p < a  SYSTEM_ERROR
]])

_, err = p:try_send { topic = "narrow", body = "n" }
expect.error(err, { class = "MQClientException" })
expect.brokers({ "a", "b", "c" }, { "SEND_MESSAGE", topic = "narrow" },
  "with one queue each all three are asked")
