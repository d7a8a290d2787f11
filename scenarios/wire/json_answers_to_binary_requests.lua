-- Servers from 5.0 on answer in their own form, whatever that of the request, and those of 4.9 do
-- so for errors. A producer that writes binary headers takes both, one after the other, and goes on
-- to the next broker as ever.

scenario {
  "A producer that writes binary headers understands answers in JSON",
  covers = { "BIN-06", "BIN-07", "SEND-14", "FRAME-03" },
}

local ns = name_server { name = "ns", dialect = "any" }
local a = broker { name = "a", dialect = "any" }
local b = broker { name = "b", dialect = "any" }
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }
ns:on("GET_ROUTEINTO_BY_TOPIC", { binary = false, times = "always" })
a:on("SEND_MESSAGE", { code = "SYSTEM_ERROR", binary = false })
b:on("SEND_MESSAGE", { binary = false })

local p = producer { name = "p", name_server = ns, header = "binary" }
p:start()
expect.equal(p:send { topic = "orders", body = "1" }, { status = "SEND_OK", topic = "orders",
  msgId = "0A00010200002A9F0000000000000000", broker = "b", queueId = 0, queueOffset = 0 })
expect.brokers({ "a", "b" })
expect.equal(a:requests("SEND_MESSAGE")[1].header, "binary")

a:on("SEND_MESSAGE", { code = "SYSTEM_BUSY", remark = 'in "JSON"', binary = false })
local _, err = p:try_send { topic = "orders", body = "2" }
expect.error(err, { class = "MQBrokerException", code = 2, text = 'in "JSON"' })
b:on("SEND_MESSAGE", { binary = false })
expect.equal(p:send_async({ topic = "orders", body = "3" }):wait().broker, "b")
expect.equal(p:send({ topic = "orders", body = "4" }).broker, "a", "whose answer is binary")
