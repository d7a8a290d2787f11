-- Opaques are signed: Java's counter wraps to negative values after two thousand million headers. A
-- request of a broker is answered with its own opaque, whatever its sign.

scenario {
  "A negative opaque is copied into the answer",
  covers = { "JSON-09", "HEADER-03", "REMOTE-41", "FRAME-09" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local p = producer { name = "p" }
p:start()
p:send { topic = "orders", body = "hello" }

local opaques = { -1, -5, -2147483648, 2147483647, 0 }
for _, opaque in ipairs(opaques) do a:push { request = 999, opaque = opaque } end
sleep(ms(1))

local replies = a:replies()
expect.equal(#replies, #opaques)
for i, opaque in ipairs(opaques) do
  expect.equal(replies[i].opaque, opaque)
  expect.equal(replies[i].code, 3)
end
