-- The compression level may come from a system property. One that is no number makes the Java
-- client fail when a producer is made; a good client falls back to level 5. The level of a zlib
-- stream shows in its second byte.

scenario {
  "A compression level that is no number leaves the default",
  covers = { "CONFIG-10", "CONFIG-02" },
}

local ns = name_server "ns"
local a  = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local cases = {
  { false, "\x78\x5E" },
  { "nonsense", "\x78\x5E" },
  { "", "\x78\x5E" },
  { "9", "\x78\xDA" },
  { "1", "\x78\x01" },
}

for number, case in ipairs(cases) do
  local name = "p" .. number
  local host = process { name = "host" .. number,
                         settings = { ["rocketmq.message.compressLevel"] = case[1] } }
  local p = producer { name = name, instance = name, process = host, name_server = ns }
  p:start()
  p:send { topic = "orders", body = ("abc"):rep(2000) }
  expect.equal(a:requests("SEND_MESSAGE")[number].body:sub(1, 2), case[2], tostring(case[1]))
  expect.equal(a:stored()[number].body, ("abc"):rep(2000))
end
