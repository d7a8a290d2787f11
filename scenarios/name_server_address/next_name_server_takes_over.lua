-- When the connection to the chosen name server is gone, the next question goes to the next server
-- of the list; the client stays there, even when the first one comes back.

scenario {
  "A lost name server is replaced by the next one, for good",
  covers = { "REMOTE-04", "REMOTE-05", "REMOTE-03", "NSADDR-04" },
}

local servers = { name_server "ns1", name_server "ns2", name_server "ns3" }
local a = broker "a"
for _, ns in ipairs(servers) do
  for number = 1, 5 do
    ns:route { topic = "topic-" .. number, brokers = { a }, queues = 1 }
  end
end
local p = producer { name = "p", name_server = servers }
p:start()

local function asked_by_topic(number)
  p:send { topic = "topic-" .. number, body = "hello" }
  for _, ns in ipairs(servers) do
    if ns:received { "GET_ROUTEINTO_BY_TOPIC", topic = "topic-" .. number } > 0 then
      return ns
    end
  end
end
local first = asked_by_topic(1)
first:cut()
first:network { refuse = true }
sleep(ms(1))
local second = asked_by_topic(2)
second:cut { how = "close" }
sleep(ms(1))
local third = asked_by_topic(3)
first:calm()
expect.equal(asked_by_topic(4).name, third.name, "its connection holds")
third:cut()
sleep(ms(1))
local fourth = asked_by_topic(5)

local tried = { first.name, second.name, third.name }
table.sort(tried)
expect.equal(tried, { "ns1", "ns2", "ns3" }, "one after the other")
expect.equal(fourth.name, first.name, "the list goes round")
