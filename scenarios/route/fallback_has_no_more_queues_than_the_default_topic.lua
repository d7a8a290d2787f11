-- How many queues a borrowed route has: the number the producer wishes for, but no more than TBW102
-- can be read from. Its write queue number plays no role, surprisingly.

scenario {
  "A borrowed route has the wished number of queues, at most the read number of TBW102",
  covers = { "ROUTE-05", "WIRE-ROUTE-03" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
for _, one in ipairs { a, b } do
  one:topic { topic = "wide", queues = 16 }
  one:topic { topic = "narrow", queues = 16 }
end
ns:route { topic = "TBW102", brokers = { a, b }, read = 8, write = 2, perm = 7 }

local p = producer { name = "p", name_server = ns, default_queues = 16 }
p:start()
local wide, narrow = {}, {}
for i = 1, 17 do
  wide[i] = p:send { topic = "wide", body = "hello" }.queueId
end
p:set { default_queues = 3 }
for i = 1, 7 do
  narrow[i] = p:send { topic = "narrow", body = "hello" }.queueId
end

expect.equal(wide, { 0, 1, 2, 3, 4, 5, 6, 7, 0, 1, 2, 3, 4, 5, 6, 7, 0 },
  "16 wished for, 8 to be read from at each broker")
expect.equal(narrow, { 0, 1, 2, 0, 1, 2, 0 }, "3 wished for at each")
