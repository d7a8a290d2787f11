-- Right after the start many threads send at once, in all three modes. The route is not known yet,
-- no connection is open, and the name server takes its time. Clients have failed here by time-outs,
-- by storms of lookups and by opening a connection for each thread, of which all but one broke
-- under their users.  apache/rocketmq#508, #1108

scenario {
  "A crowd of first sends shares one connection to each server, and all succeed",
  covers = { "ROUTE-11", "ROUTE-13", "REMOTE-10", "REMOTE-11", "SEND-32" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 3 }
ns:on({ request = "GET_ROUTEINTO_BY_TOPIC", topic = "orders" }, { after = ms(2500) })
for _, server in ipairs { a, b } do server:network { latency = ms(200) } end

local p = producer { name = "p", name_server = ns, timeout = 500 }
p:start()
local ends = {}
for n = 1, 10 do
  spawn(function()
    expect.equal(p:send({ topic = "orders", body = "sync " .. n }).status, "SEND_OK")
    ends[#ends + 1] = now()
  end)
  spawn(function()
    local result = p:send_async({ topic = "orders", body = "async " .. n }):wait()
    expect.equal(result.status, "SEND_OK")
    ends[#ends + 1] = now()
  end)
  spawn(function() p:send_oneway { topic = "orders", body = "oneway " .. n } end)
end
join()
sleep(ms(200))

expect.between(1, 30, ns:received { "GET_ROUTEINTO_BY_TOPIC", topic = "orders" })
for _, server in ipairs { ns, a, b } do
  expect.count(1, { "CONNECT", whom = server })
end
expect.equal(#a:stored(), 15)
expect.equal(#b:stored(), 15)
for n = 1, 20 do expect.equal(ends[n], 3300, "route 2500, connect 400, send 400") end
