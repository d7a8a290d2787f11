-- The Java client fails at the first long message when its compression level is not one that zlib
-- knows, and cannot even be constructed when the system property is no number.  Here such a level
-- is replaced, and messages arrive.

scenario {
  "A compression level that zlib does not know does no harm",
  covers = { "KERNEL-10", "CONFIG-10" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local body = string.rep("hello ", 1000)
for n, level in ipairs { -2, 10, 42, 2147483647, -2147483648 } do
  local p = producer { name = "p" .. n, instance = "i" .. n, compress_level = level }
  p:start()
  expect.equal(p:send({ topic = "orders", body = body }).status, "SEND_OK")
end

local q = process { name = "q", settings = { ["rocketmq.message.compressLevel"] = "fast" } }
local p = producer { name = "p", process = q }
p:start()
p:send { topic = "orders", body = body }

local stored = a:stored()
expect.equal(#stored, 6)
for n = 1, 6 do
  expect.equal(stored[n].body, body)
end
expect.equal(a:requests("SEND_MESSAGE")[6].body:sub(1, 2), "\x78\x5E", "level 5 instead")
