-- Where a client begins in the list is drawn by chance, so that a thousand clients with the same
-- setting do not all sit on the first name server.

scenario {
  "Many clients use all name servers of the same list",
  covers = { "REMOTE-02", "REMOTE-03", "NSADDR-04" },
}

local servers = { name_server "ns1", name_server "ns2", name_server "ns3" }
local a = broker "a"
for _, ns in ipairs(servers) do
  ns:route { topic = "orders", brokers = { a }, queues = 1 }
end

for number = 1, 30 do
  local proc = process { name = "client-" .. number, ip = { "10.0.3." .. number } }
  local p = producer { name = "p" .. number, process = proc, name_server = servers }
  p:start()
  p:send { topic = "orders", body = "hello" }
end

local total = 0
for _, ns in ipairs(servers) do
  expect.at_least(1, ns:connections(), ns.name)
  total = total + ns:connections()
end
expect.equal(total, 30, "one each")
