-- Not only the first name server is drawn by chance but the order in which the others follow, or
-- else the neighbour of a dead server would get all its clients. The first server here costs 3 s,
-- the second 100 ms, so that the time of a start tells which of them were tried before the third.

scenario {
  "The order of the name servers differs from client to client",
  covers = { "REMOTE-02", "REMOTE-03", "REMOTE-05" },
  expect_no_send = "only starts are looked at",
}

local servers = { name_server "ns1", name_server "ns2", name_server "ns3" }
servers[1]:network { black_hole = true }
servers[2]:network { refuse = true, latency = ms(50) }

local times = {}
for number = 1, 30 do
  local proc = process { name = "client-" .. number, ip = { "10.0.3." .. number } }
  local p = producer { name = "p" .. number, process = proc, name_server = servers }
  local begun = now()
  p:start()
  local took = now() - begun
  times[took] = (times[took] or 0) + 1
end

expect.at_least(1, times[0], "the third came first")
expect.at_least(1, times[100], "the second, then the third")
expect.at_least(1, times[3000], "the first, then the third")
expect.at_least(1, times[3100], "both of them before the third")
