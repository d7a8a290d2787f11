-- A client that was not told its address picks one: the first IPv4 that is neither loopback nor
-- 192.168; else the last IPv4 there is; else the first IPv6, in brackets; else what the host's
-- name stands for. Brokers know the client by it.

scenario {
  "The default client address is picked by a fixed rule",
  covers = { "CONFIG-03", "FACTORY-02", "FACTORY-10" },
  expect_no_send = "only heartbeats are looked at",
}

local ns = name_server "ns"
local a  = broker "a"
ns:route { topic = "TBW102", brokers = { a } }

local hosts = {
  { ip = { "127.0.0.1", "192.168.1.5", "172.16.0.9", "10.0.0.7" }, picked = "172.16.0.9" },
  { ip = { "fe80::1", "192.168.1.5", "8.8.8.8" }, picked = "8.8.8.8" },
  { ip = { "192.168.1.5", "127.0.0.1", "192.168.2.6", "fe80::1" }, picked = "192.168.2.6" },
  { ip = { "::1", "127.0.0.1", "fe80::1", "fe80::2" }, picked = "[fe80::1]" },
  { ip = { "127.0.0.2", "::1" }, host_address = "10.1.2.3", picked = "10.1.2.3" },
}

for number, case in ipairs(hosts) do
  local name = "host" .. number
  local host = process { name = name, ip = case.ip, host_address = case.host_address }
  local p    = producer { name = "p" .. number, process = host, name_server = ns }
  p:start()
  sleep(s(2))
  expect.equal(ns:requests({ "GET_KV_CONFIG", who = host })[1].fields.key, case.picked, name)
  expect.count(1, { "HEART_BEAT", who = host, clientID = case.picked .. "@DEFAULT" })
end

local nowhere = process { name = "nowhere", ip = { "127.0.0.3" }, host_address = false }
local p       = producer { name = "p", process = nowhere, name_server = ns }
p:start()
sleep(s(2))
expect.count(1, { "HEART_BEAT", who = nowhere, clientID = "null@DEFAULT" })
