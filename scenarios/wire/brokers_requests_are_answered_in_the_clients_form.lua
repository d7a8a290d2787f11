-- A broker may ask something of a client that writes binary headers. It is understood in either
-- form, and answered in the client's own; a oneway request gets no answer, whatever it asks.

scenario {
  "What brokers ask is answered in the form the client writes",
  covers = { "BIN-05", "FACTORY-20", "REMOTE-40", "REMOTE-41", "HEADER-02" },
}

local ns = name_server { name = "ns", dialect = "any" }
local a = broker { name = "a", dialect = "any" }
ns:route { topic = "orders", brokers = { a }, queues = 1 }
local p = producer { name = "p", name_server = ns, header = "binary" }
p:start()
p:send { topic = "orders", body = "opens the connection" }

for _, code in ipairs { 307, 309, 326, 11, 37, 0, 32767, -1 } do
  a:push { request = code, opaque = 1000 + code, binary = code % 2 == 0 }
  a:push { request = code, opaque = 2000 + code, oneway = true }
end
a:push { request = "GET_CONSUMER_STATUS_FROM_CLIENT", opaque = 5 }
a:push { request = "NOTIFY_CONSUMER_IDS_CHANGED", opaque = 6 }
a:push { request = "RESET_CONSUMER_CLIENT_OFFSET", opaque = 7 }
sleep(ms(1))

local answers = {}
for number, reply in ipairs(a:replies()) do
  expect.equal(reply.header, "binary", "answer " .. number)
  answers[number] = { reply.opaque, reply.code, reply.remark }
end
local function refused(code)
  return { 1000 + code, 3, " request type " .. code .. " not supported" }
end
expect.equal(answers, { refused(307), refused(309), refused(326), refused(11), refused(37),
  refused(0), refused(32767), refused(-1), { 5, 0, "not set any response code" } })
expect.equal(p:send({ topic = "orders", body = "goes on" }).status, "SEND_OK")
