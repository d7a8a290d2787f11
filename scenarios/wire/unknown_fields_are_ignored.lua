-- Later servers add fields to every answer and a body where 3.0 has none. A client that chokes on
-- them cannot be used with a newer broker.

scenario {
  "Fields and bodies nobody asked for are ignored",
  covers = { "SENDRESP-02", "SYNC-07", "FRAME-04" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }
local later = { MSG_REGION = "DefaultRegion", TRACE_ON = "true", transactionId = "7F000001",
  [""] = "no name" }
a:on("SEND_MESSAGE", { fields = later, body = "unasked\0for" })
a:on("SEND_MESSAGE", { fields = later, code = "MESSAGE_ILLEGAL", remark = "too long" })

local p = producer { name = "p" }
p:start()
local result = p:send { topic = "orders", body = "hello" }
expect.equal({ result.status, result.msgId }, { "SEND_OK", "0A00010100002A9F0000000000000000" })

local _, err = p:try_send { topic = "orders", body = "hello" }
expect.error(err, { class = "MQBrokerException", code = 13, text = "too long" })
expect.equal(p:send { topic = "orders", body = "hello" }.queueOffset, 1)
expect.count(1, { "CONNECT", whom = "a" }, "one connection all along")
