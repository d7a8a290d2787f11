-- A broker that refuses a heartbeat, cannot be reached or does not answer costs the round up to
-- three seconds, but the others still get theirs.  Nothing follows from it: no second try, no
-- broker struck off, the same again next time.

scenario {
  "A failed heartbeat costs time and changes nothing",
  covers = { "HEARTBEAT-01", "HEARTBEAT-06", "HEARTBEAT-11", "FACTORY-16", "HB-01", "HB-05" },
}

local ns = name_server "ns"
local fine, bad, gone = broker "fine", broker "bad", broker "gone"
local mute, deaf = broker "mute", broker "deaf"
ns:route { topic = "TBW102", brokers = { fine, bad, gone, mute, deaf }, queues = 1, perm = 7 }

bad:on("HEART_BEAT", { code = "SYSTEM_ERROR", times = 2 })
gone:network { refuse = true }
mute:on("HEART_BEAT", { silent = true, times = 2 })
deaf:on("HEART_BEAT", { silent = true, times = 2 })

local p = producer { name = "p" }
p:start()
at(s(60))

for round, begun in ipairs { 1000, 31000 } do
  local silent = { mute:requests("HEART_BEAT")[round].at, deaf:requests("HEART_BEAT")[round].at }
  table.sort(silent)
  expect.equal(silent, { begun, begun + 3000 }, "one held up the other for 3000 ms")
  expect.between(begun, begun + 6000, fine:requests("HEART_BEAT")[round].at)
  expect.between(begun, begun + 6000, bad:requests("HEART_BEAT")[round].at)
end
for _, server in ipairs { fine, bad, mute, deaf } do
  expect.equal(server:received "HEART_BEAT", 2, "one a round, none in between")
end
expect.count(2, { "CONNECT", whom = gone })

gone:calm()
for n = 1, 5 do
  p:send { topic = "orders", body = tostring(n) }
end
for _, server in ipairs { fine, bad, gone, mute, deaf } do
  expect.equal(#server:stored(), 1, "messages go to all of them as ever")
end
