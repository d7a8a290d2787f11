-- A round of heartbeats is one thread's work: a broker hears of the client only when the one before
-- has answered.  The order among them is nobody's business.

scenario {
  "Heartbeats go to one broker after another",
  covers = { "HEARTBEAT-06", "HEARTBEAT-07" },
  expect_no_send = "heartbeats need no messages",
}

local ns = name_server "ns"
local brokers = { broker "a", broker "b", broker "c" }
ns:route { topic = "TBW102", brokers = brokers, queues = 8, perm = 7 }
for _, server in ipairs(brokers) do
  server:on("HEART_BEAT", { after = ms(100) })
end

local p = producer { name = "p" }
p:start()
at(s(2))

local times = {}
for _, server in ipairs(brokers) do
  times[#times + 1] = server:requests("HEART_BEAT")[1].at
end
table.sort(times)
expect.equal(times, { 1000, 1100, 1200 })
