-- A question tries the name servers of the list one after the other, each once, until one can be
-- connected to. The next question begins again at once; nobody waits between attempts.

scenario {
  "A question tries each name server once before it fails",
  covers = { "REMOTE-05", "REMOTE-11", "NSADDR-04", "NSADDR-12" },
}

local servers = { name_server "ns1", name_server "ns2", name_server "ns3" }
local a = broker "a"
for _, ns in ipairs(servers) do
  ns:route { topic = "orders", brokers = { a }, queues = 1 }
  ns:network { refuse = true }
end

local p = producer { name = "p", name_server = servers }
p:start()
p:try_send { topic = "orders", body = "hello" }
for _, ns in ipairs(servers) do
  expect.count(3, { "REFUSED", whom = ns },
    "once for the start's question and each of the send's two")
end

servers[2]:calm()
p:send { topic = "orders", body = "hello" }
expect.equal(now(), 0, "no waiting")
expect.count(1, { "CONNECTED", whom = servers[2] })
