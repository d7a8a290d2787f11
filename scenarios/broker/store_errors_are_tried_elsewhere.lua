-- Code 1 stands for whatever went wrong inside the broker: a log file that cannot be made, a store
-- that returns nothing, an exception. The remark says what; each of them is worth another broker.

scenario {
  "Errors of a broker's store move the send on",
  covers = { "BROKER-15", "BROKER-16", "BROKER-18", "BROKER-19", "BROKER-26", "SEND-14" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }
ns:route { topic = "alone", brokers = { a }, queues = 1 }

local p = producer { name = "p" }
p:start()
local answers = {
  { code = "SYSTEM_ERROR", remark = "create maped file failed." },
  { code = "SYSTEM_ERROR" }, -- UNKNOWN_ERROR
  { code = "SYSTEM_ERROR", remark = "store putMessage return null" },
  { code = "SYSTEM_ERROR", remark = "java.lang.NullPointerException, "
    .. "com.alibaba.rocketmq.broker.processor.SendMessageProcessor.sendMessage("
    .. "SendMessageProcessor.java:400)" },
  { code = "SERVICE_NOT_AVAILABLE" },
}
local default = { [2] = "UNKNOWN_ERROR",
  [5] = "service not available now, maybe disk full, CL:  0.91 CQ:  0.91 INDEX:  0.91" }
for i, answer in ipairs(answers) do
  a:on({ request = "SEND_MESSAGE", topic = "alone" }, answer)
  local _, err = p:try_send { topic = "alone", body = "hello" }
  expect.equal({ err.cause.class, err.cause.text },
    { "MQBrokerException", answer.remark or default[i] })

  a:on({ request = "SEND_MESSAGE", topic = "orders" }, answer)
  expect.equal(p:send({ topic = "orders", body = "hello" }).broker, "b")
end
expect.equal(#a:stored(), 0)
