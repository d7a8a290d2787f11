-- Any other error code is the broker's last word: another broker would say the same of this
-- message. The exception reaches the caller as it is, not wrapped. Later versions
-- try SYSTEM_BUSY elsewhere: apache/rocketmq#1514, #2442, #2542, PR#5845.

scenario {
  "Codes other than 1, 14, 16 and 17 end the send at once",
  covers = { "SEND-15", "SYNC-03", "ERR-04", "ERR-05" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }

local p = producer { name = "p", name_server = ns }
p:start()

local names = {
  [2] = "SYSTEM_BUSY", [3] = "REQUEST_CODE_NOT_SUPPORTED", [13] = "MESSAGE_ILLEGAL",
  [15] = "VERSION_NOT_SUPPORTED", [18] = "TOPIC_EXIST_ALREADY", [999] = "null",
}
local sent = 0
for code, name in pairs(names) do
  local server = sent % 2 == 0 and a or b
  server:on("SEND_MESSAGE", { code = code, remark = "no" })
  local result, err = p:try_send { topic = "orders", body = "x" }
  sent = sent + 1
  expect.equal(result, nil)
  expect.error(err, {
    class = "MQBrokerException",
    message = default_suffix("CODE: " .. name .. "  DESC: no"),
    text = "no",
    code = code,
    cause = false,
  })
  expect.count(sent, "SEND_MESSAGE", "one attempt for code " .. code)
end

expect.brokers({ "a", "b", "a", "b", "a", "b" }, nil, "the rotation goes on, the retries do not")
