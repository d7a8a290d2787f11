-- A broker whose send queue is full refuses with code 2. Release 3.0 does not count that among the
-- codes worth another attempt: the application hears of it at once, though another broker is idle.

scenario {
  "A full send queue is reported at once",
  covers = { "BROKER-01", "SENDRESP-05", "SEND-15", "CODE-03", "CODE-04", "SYNC-03" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }
a:on("SEND_MESSAGE", { code = "SYSTEM_BUSY" })

local p = producer { name = "p" }
p:start()
local _, err = p:try_send { topic = "orders", body = "hello" }

local remark = "too many requests and system thread pool busy, please try another server"
expect.error(err, { class = "MQBrokerException", code = 2, text = remark, cause = false,
  message = "CODE: SYSTEM_BUSY  DESC: " .. remark
    .. "\nFor more information, please visit the url, "
    .. "https://github.com/alibaba/RocketMQ/issues/64" })
expect.equal(#a:stored() + #b:stored(), 0)
expect.trace("SEND_MESSAGE", [[
  0ms  p > a  SEND_MESSAGE
 +0ms  p < a  SYSTEM_BUSY
]])
