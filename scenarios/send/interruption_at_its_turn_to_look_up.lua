-- Lookups take turns. An interruption that comes in the very instant in which a send gets its turn
-- still ends it, and the turn goes to the next one: nobody is asked for a topic that nobody wants.

scenario {
  "A send that is interrupted as its turn to ask comes passes it on",
  covers = { "SEND-16", "ROUTE-11" },
}

local ns = name_server "ns"
local a = broker "a"
for _, topic in ipairs { "first", "second", "third" } do
  ns:route { topic = topic, brokers = { a }, queues = 1 }
end
local p = producer { name = "p", name_server = ns }
p:start()
sleep(ms(50))
ns:on({ request = "GET_ROUTEINTO_BY_TOPIC", topic = "first" }, { after = ms(100) })

local results, errors, tasks = {}, {}, {}
for _, topic in ipairs { "first", "second", "third" } do
  tasks[topic] = spawn(topic, function()
    results[topic], errors[topic] = p:try_send { topic = topic, body = "hello" }
  end)
  sleep(0)
end
sleep(ms(1))
sleep(ms(99))
sleep(0) -- the answer has been read, and the turn is the second's
tasks.second:cancel()
join()

expect.equal(now(), 150)
expect.equal({ results.first.status, results.third.status }, { "SEND_OK", "SEND_OK" })
expect.error(errors.second, { class = "InterruptedException" })
expect.equal(ns:received { "GET_ROUTEINTO_BY_TOPIC", topic = "second" }, 0)
