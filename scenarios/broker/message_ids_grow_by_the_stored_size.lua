-- Ids of one broker are positions in one log, so they grow by at least the size of what was stored:
-- 91 bytes of record, the body as it was sent, the topic and the properties. Ids of two brokers
-- differ by the address in them.

scenario { "Message ids of a broker grow by the size stored", covers = { "IDGEN-05", "IDGEN-04" } }

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }

local p = producer { name = "p" }
p:start()
local last, seen = {}, {}
for i = 1, 20 do
  local body = ("x"):rep(i * 37)
  local result = p:send { topic = "orders", body = body, tags = "T",
    properties = { n = ("y"):rep(i) } }
  expect.falsy(seen[result.msgId], "an id twice")
  seen[result.msgId] = true
  local position = tonumber(result.msgId:sub(17), 16)
  if last[result.broker] then expect.at_least(last[result.broker], position) end
  local properties = #"WAIT\1true\2TAGS\1T\2n\1\2" + i
  last[result.broker] = position + 91 + #body + #"orders" + properties
end
expect.equal(a:stored()[1].msgId:sub(1, 8), "0A000101")
expect.equal(b:stored()[1].msgId:sub(1, 8), "0A000102")
