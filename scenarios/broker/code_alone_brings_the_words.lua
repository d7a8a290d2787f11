-- What a scenario gets that names only a code: the answer of a 3.0.8 broker in its own words, so
-- that nobody has to look them up. The rarer answers of one code are asked for by their remark.

scenario {
  "A code alone brings the broker's own words",
  covers = { "BROKER-30", "BROKER-01", "BROKER-10", "BROKER-11", "BROKER-14", "BROKER-15",
             "BROKER-18", "BROKER-22", "BROKER-23", "BROKER-24" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }
local p = producer { name = "p", retries = 0 }
p:start()

local function sent(code)
  a:on("SEND_MESSAGE", { code = code })
  local result, err = p:try_send { topic = "orders", body = "hello" }
  return result and result.status or (err.cause or err).text
end

for _, case in ipairs {
  { "SYSTEM_BUSY", "too many requests and system thread pool busy, please try another server" },
  { "TOPIC_NOT_EXIST", "topic[orders] not exist, apply first please!\nSee "
    .. "https://github.com/alibaba/RocketMQ/issues/55 for further details." },
  { "NO_PERMISSION", "the topic[orders] sending message is forbidden" },
  { "MESSAGE_ILLEGAL", "the message is illegal, maybe length not matched." },
  { "SERVICE_NOT_AVAILABLE",
    "service not available now, maybe disk full, CL:  0.91 CQ:  0.91 INDEX:  0.91" },
  { "SYSTEM_ERROR", "UNKNOWN_ERROR" },
} do
  expect.equal(sent(case[1]), case[2], case[1])
end
expect.equal(#a:stored(), 0)

for _, status in ipairs { "FLUSH_DISK_TIMEOUT", "SLAVE_NOT_AVAILABLE", "FLUSH_SLAVE_TIMEOUT" } do
  expect.equal(sent(status), status)
end
expect.equal(#a:stored(), 3, "weakly, but stored")
