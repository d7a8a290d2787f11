-- An error answer becomes an exception whose text has the name of the code. A code without a name
-- reads "null", and so does a remark that is missing.

scenario {
  "The text of a broker exception names its code and remark",
  covers = { "ERR-04", "ERR-05", "SYNC-03" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local p = producer { name = "p", name_server = ns, retries = 0 }
p:start()

local names = {
  [1] = "SYSTEM_ERROR", [2] = "SYSTEM_BUSY", [3] = "REQUEST_CODE_NOT_SUPPORTED",
  [13] = "MESSAGE_ILLEGAL", [14] = "SERVICE_NOT_AVAILABLE", [15] = "VERSION_NOT_SUPPORTED",
  [16] = "NO_PERMISSION", [17] = "TOPIC_NOT_EXIST", [18] = "TOPIC_EXIST_ALREADY",
  [19] = "PULL_NOT_FOUND", [20] = "PULL_RETRY_IMMEDIATELY", [21] = "PULL_OFFSET_MOVED",
  [22] = "QUERY_NOT_FOUND", [23] = "SUBSCRIPTION_PARSE_FAILED", [24] = "SUBSCRIPTION_NOT_EXIST",
  [25] = "SUBSCRIPTION_NOT_LATEST", [26] = "SUBSCRIPTION_GROUP_NOT_EXIST",
  [200] = "TRANSACTION_SHOULD_COMMIT", [201] = "TRANSACTION_SHOULD_ROLLBACK",
  [202] = "TRANSACTION_STATE_UNKNOW", [203] = "TRANSACTION_STATE_GROUP_WRONG", [4] = "null",
  [9] = "null", [27] = "null", [204] = "null", [999] = "null", [-1] = "null", [2147483647] = "null",
}
for code, name in pairs(names) do
  a:on("SEND_MESSAGE", { code = code, remark = "why not" })
  a:on("SEND_MESSAGE", { code = code, remark = false })
  for _, remark in ipairs { "why not", "null" } do
    local _, err = p:try_send { topic = "orders", body = "hello" }
    local refusal = err.cause or err
    expect.equal(err.cause ~= nil, code == 1 or code == 14 or code == 16 or code == 17,
      "retried codes are wrapped")
    expect.error(refusal, {
    class = "MQBrokerException",
    message = default_suffix("CODE: " .. name .. "  DESC: " .. remark),
    code = code,
    })
  end
end
