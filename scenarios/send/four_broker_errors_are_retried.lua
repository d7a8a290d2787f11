-- Four answers of a broker mean that another one may do better: an internal error, a service out of
-- order, a broker that may not be written to, a topic it does not know. Some clients hold the last
-- two to be final (eventhorizon-cli/EventHorizon.RocketMQ); profile 3.0 does not.

scenario { "Codes 1, 14, 16 and 17 are retried on another broker", covers = "SEND-14" }

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 2 }

local p = producer { name = "p", name_server = ns }
p:start()

-- Each send moves the rotation by two queues, from a to b and back.
for _, code in ipairs {
  "SYSTEM_ERROR", "SERVICE_NOT_AVAILABLE", "NO_PERMISSION", "TOPIC_NOT_EXIST",
} do
  local failing, sound = a, b
  if code == "SERVICE_NOT_AVAILABLE" or code == "TOPIC_NOT_EXIST" then
    failing, sound = b, a
  end
  failing:on("SEND_MESSAGE", { code = code })
  local result = p:send { topic = "orders", body = code }
  expect.equal(result.status, "SEND_OK", code)
  expect.equal(result.broker, sound.name, code)
end

expect.brokers({ "a", "b", "b", "a", "a", "b", "b", "a" })
expect.equal(#a:stored() + #b:stored(), 4, "a refusal stores nothing")
