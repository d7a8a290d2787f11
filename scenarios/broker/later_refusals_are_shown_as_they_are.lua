-- Refusals of later brokers in their own words: flow control, a full page cache, replicas out of
-- sync, malformed topics, a broker that does not serve yet or is leaving. A 3.0 client has no names
-- for the new codes and no rules for the new texts; it shows both.

scenario {
  "Refusals of later brokers reach the application",
  covers = {
    "BROKER-02", "BROKER-03", "BROKER-04", "BROKER-05", "BROKER-08", "BROKER-17", "BROKER-20",
    "BROKER-21", "BROKER-27", "CODE-01", "CODE-04", "SEND-15",
  },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local p = producer { name = "p" }
p:start()
local function refused(code, remark)
  a:on("SEND_MESSAGE", { code = code, remark = remark })
  local _, err = p:try_send { topic = "orders", body = "hello" }
  expect.equal(err.cause == nil, code ~= 1,
    "1 is tried again, here in vain; all others are thrown as they come")
  return (err.cause or err).message
end

for _, remark in ipairs {
  "[REJECTREQUEST]system busy, start flow control for a while",
  "[TIMEOUT_CLEAN_QUEUE]broker busy, start flow control for a while, "
    .. "period in queue: 201ms, size of queue: 9",
  "[PCBUSY_CLEAN_QUEUE]broker busy, start flow control for a while, "
    .. "period in queue: 201ms, size of queue: 9",
  "[PC_SYNCHRONIZED]broker busy, start flow control for a while",
} do
  expect.equal(refused(2, remark), default_suffix("CODE: SYSTEM_BUSY  DESC: " .. remark))
end
for _, remark in ipairs {
  "in-sync replicas not enough",
  "broker unable to service, until 2014-05-13 18:53:20,000",
  "The specified topic is longer than topic max length.",
  "timer message is under flow control",
} do
  expect.equal(refused(1, remark), default_suffix("CODE: SYSTEM_ERROR  DESC: " .. remark))
end
expect.equal(refused(29, "The specified topic is blank."),
  default_suffix "CODE: null  DESC: The specified topic is blank.")
expect.equal(refused(1500, "please go away"), default_suffix "CODE: null  DESC: please go away")
