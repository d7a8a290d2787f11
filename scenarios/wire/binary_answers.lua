-- The client sends JSON, but must understand the binary header as well: servers from 4.0 on may be
-- set to it. Names and values are the same in both.

scenario {
  "Answers with a binary header are understood",
  covers = { "BIN-01", "BIN-07", "BIN-08", "BIN-05" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 2 }
ns:on({ request = "GET_ROUTEINTO_BY_TOPIC", topic = "orders" }, { binary = true })
a:on("SEND_MESSAGE", { binary = true })
a:on("SEND_MESSAGE", { binary = true, code = "MESSAGE_ILLEGAL", remark = "zu groß" })

local p = producer { name = "p" }
p:start()
local result = p:send { topic = "orders", body = "hello" }
expect.equal(result, {
  status = "SEND_OK", msgId = "0A00010100002A9F0000000000000000",
  topic = "orders", broker = "a", queueId = 0, queueOffset = 0 })

local _, err = p:try_send { topic = "orders", body = "hello" }
expect.error(err, { class = "MQBrokerException", code = 13, text = "zu groß",
  message = default_suffix "CODE: MESSAGE_ILLEGAL  DESC: zu groß" })

a:push { request = 999, binary = true, opaque = -77 }
sleep(ms(1))
local reply = a:replies()[1]
expect.equal({ reply.code, reply.opaque, reply.remark },
  { 3, -77, " request type 999 not supported" })
expect.equal(p:send { topic = "orders", body = "JSON again" }.status, "SEND_OK")
