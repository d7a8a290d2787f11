-- The first send of a topic asks for its route first. Versions that began to count after that ran
-- over their time-out, others that gave the first attempt only the rest failed cold clients. 3.0
-- takes the lookup from the budget of the retries, to the millisecond, and leaves the first attempt
-- its time.  apache/rocketmq#2845, #508

scenario {
  "A lookup of 2900 ms leaves 7100 ms of a 10 s send for failures",
  covers = { "SEND-02", "SEND-03", "SEND-08" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
for _, topic in ipairs { "orders", "bills", "notes" } do
  ns:route { topic = topic, brokers = { a, b }, queues = 1 }
  ns:on({ request = "GET_ROUTEINTO_BY_TOPIC", topic = topic }, { after = ms(2900) })
end
a:on({ request = "SEND_MESSAGE", topic = "orders" }, { code = "SYSTEM_ERROR", after = ms(7099) })
a:on({ request = "SEND_MESSAGE", topic = "bills" }, { code = "SYSTEM_ERROR", after = ms(7100) })
a:on({ request = "SEND_MESSAGE", topic = "notes" }, { after = ms(9999) })

local p = producer { name = "p", name_server = ns, timeout = s(10) }
p:start()
at(s(1))

expect.equal(p:send({ topic = "orders", body = "hello" }).broker, "b")
expect.equal(now(), 10999, "one millisecond was left")

local _, err = p:try_send { topic = "bills", body = "hello" }
expect.error(err.cause, { class = "MQBrokerException", code = 1 })
expect.equal(now(), 20999, "none was left")

expect.equal(p:send({ topic = "notes", body = "hello" }).broker, "a")
expect.equal(now(), 33898, "the attempt after the lookup had the whole time-out")
expect.brokers { "a", "b", "a", "a" }
