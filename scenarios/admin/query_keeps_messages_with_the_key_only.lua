-- The index of a broker finds messages by the hash of a key, so it may hand out others. Those, and
-- what is no message, are left out; the words of KEYS are compared whole.

scenario {
  "What a broker found by mistake is left out of the answer",
  covers = { "ADMIN-07", "WIRE-TXN-21" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }
local p = producer { name = "p", name_server = ns }
p:start()
local records = {}
for _, keys in ipairs { "k", "kk", "k2 k", "K", " k ", "x  k" } do
  local id = p:send({ topic = "orders", body = keys, keys = keys }).msgId
  p:view_message(id)
end
local unkeyed = p:send { topic = "orders", body = "none" }
for _, fake in ipairs { a, b } do
  for _, message in ipairs(fake:stored()) do
    records[#records + 1] = fake:record(message.msgId)
  end
end
expect.equal(#records, 7)

local fields = { indexLastUpdateTimestamp = 1, indexLastUpdatePhyoffset = 1 }
a:on("QUERY_MESSAGE", { code = "SUCCESS", fields = fields, body = table.concat(records) .. "\0\1" })
b:on("QUERY_MESSAGE", { code = "SUCCESS", fields = { indexLastUpdatePhyoffset = false },
  body = records[1] })
local bodies = {}
for _, message in ipairs(p:query_message { topic = "orders", key = "k" }) do
  bodies[#bodies + 1] = message.body
end
table.sort(bodies)
expect.equal(bodies, { " k ", "k", "k2 k", "x  k" }, "b's answer says too little, so it is none")
expect.equal(p:view_message(unkeyed.msgId).properties.KEYS, nil)
