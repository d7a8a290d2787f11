-- A broker dies, and the name server takes a while to notice. Until then each turn of the dead one
-- costs an attempt and no time, and no message is lost; with the first refresh after the name
-- server knows, nobody tries it again. When it is back it gets its share. Clients without retry
-- failed every second message for up to 30 s.
-- apache/rocketmq-client-go#343, #730, #736

scenario {
  "A dead broker costs attempts until the next refresh, and no message",
  covers = { "SEND-12", "SELECT-12", "ROUTE-16", "ROUTE-22", "ROUTE-29" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }
local p = producer { name = "p", name_server = ns }
p:start()
local function send_until(time)
  local used = { a = 0, b = 0 }
  while now() < time do
    local begun = now()
    local result = p:send { topic = "orders", body = "m" }
    used[result.broker] = used[result.broker] + 1
    expect.equal(now(), begun)
    sleep(s(1))
  end
  return used
end

expect.equal(send_until(s(10)), { a = 5, b = 5 })
a:down()
expect.equal(send_until(s(20)), { a = 0, b = 10 })
ns:route { topic = "orders", brokers = { b }, queues = 1 }
expect.equal(send_until(s(31)), { a = 0, b = 11 })
-- 21 sends began with a, as each took two turns; the first wrote on the broken connection.
local refused = 20
expect.count(refused, { "REFUSED", whom = a })
expect.equal(send_until(s(50)), { a = 0, b = 19 })
a:up()
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }
expect.equal(send_until(s(61)), { a = 0, b = 11 }, "not known yet")
expect.equal(send_until(s(71)), { a = 5, b = 5 })
expect.count(refused, { "REFUSED", whom = a }, "nobody has tried a since the refresh")
