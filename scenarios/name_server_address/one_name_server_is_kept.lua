-- Of several name servers a client picks one and stays with it for as long as the connection holds:
-- neither errors nor time-outs of single questions send it to another.

scenario {
  "A client stays with one name server, whatever that one answers",
  covers = { "NSADDR-04", "REMOTE-04" },
}

local servers = { name_server "ns1", name_server "ns2", name_server "ns3" }
local a = broker "a"
for _, ns in ipairs(servers) do
  ns:route { topic = "orders", brokers = { a }, queues = 1 }
  local question = { request = "GET_ROUTEINTO_BY_TOPIC", topic = "orders" }
  ns:on(question, { code = "SYSTEM_ERROR", optional = true })
  ns:on(question, { silent = true, optional = true })
end

local p = producer { name = "p", name_server = servers }
p:start()
at(ms(20))
for _ = 1, 2 do
  expect.falsy((p:try_send { topic = "orders", body = "hello" }))
end
p:send { topic = "orders", body = "hello" }
at(s(100))

local used = {}
for _, ns in ipairs(servers) do
  if ns:connections() > 0 then
    used[#used + 1] = ns
  end
end
expect.equal(#used, 1, "one of the three")
expect.equal(used[1]:received { "GET_ROUTEINTO_BY_TOPIC", topic = "orders" }, 6,
  "three sends, three refreshes")
expect.count(1, { "CONNECT", whom = used[1] })
