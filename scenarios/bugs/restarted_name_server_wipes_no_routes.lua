-- A name server restarts and knows no topic until the brokers have registered again. Whoever takes
-- its answers for the truth stops sending although every broker is well. The old route holds, for
-- sends and for heartbeats, and each refresh says in the log that it failed. The same goes for a
-- topic that is really gone: it is asked for, and complained about, for ever.
-- apache/rocketmq#5322, #8025, PR#8027

scenario {
  "Ten seconds without routes at the name server change nothing for known topics",
  covers = { "ROUTE-20", "ROUTE-24", "ROUTE-25", "OFFLINE-02", "REMOTE-16" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }
local p = producer { name = "p", name_server = ns, poll_interval = s(5), heartbeat_interval = s(5) }
p:start()
local function send_until(time)
  while now() < time do
    p:send { topic = "orders", body = "m" }
    sleep(ms(500))
  end
end

send_until(s(12))
ns:down()
send_until(s(16))
ns:forget "orders"
ns:up()
send_until(s(28))
ns:route { topic = "orders", brokers = { a, b }, queues = 2 }
send_until(s(42))

expect.equal(#a:stored() + #b:stored(), 84)
expect.equal(a:received "SEND_MESSAGE", 42)
expect.equal(a:received "HEART_BEAT", 9, "a round at 1 s and then every 5 s")
local used = {}
for n = 1, 4 do used[n] = p:send({ topic = "orders", body = "m" }).queueId end
table.sort(used)
expect.equal(used, { 0, 0, 1, 1 }, "the new route counts")
expect.trace({ "GET_ROUTEINTO_BY_TOPIC", topic = "orders" }, [[
  ...
  10010ms  p > ns  GET_ROUTEINTO_BY_TOPIC
     +0ms  p < ns  SUCCESS
  20010ms  p > ns  GET_ROUTEINTO_BY_TOPIC
     +0ms  p < ns  TOPIC_NOT_EXIST
  25010ms  p > ns  GET_ROUTEINTO_BY_TOPIC
     +0ms  p < ns  TOPIC_NOT_EXIST
  30010ms  p > ns  GET_ROUTEINTO_BY_TOPIC
     +0ms  p < ns  SUCCESS
  ...
]])
local complaints = 0
for _, line in ipairs(p.process:log()) do
  if line:find("route of orders", 1, true) then complaints = complaints + 1 end
end
expect.equal(complaints, 3, "one a failed refresh")
