-- A broker that does not answer is not waited for beyond its 5000 ms, which a scan notices once a
-- second: what the others found is the answer.

scenario {
  "A query ends without the brokers that do not answer",
  covers = { "ADMIN-07", "REMOTE-26" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }
local p = producer { name = "p", name_server = ns }
p:start()
p:send { topic = "orders", body = "hello", keys = "k" }
local question = { topic = "orders", key = "k" }

b:on("QUERY_MESSAGE", { silent = true })
sleep(ms(500))
local asked = now()
expect.equal(#p:query_message(question), 1)
expect.equal(now() - asked, 6500, "asked at 500 ms, found to be late by the scan at 7000 ms")

b:down()
sleep(ms(1))
asked = now()
expect.equal(#p:query_message(question), 1)
expect.equal(now() - asked, 0, "nobody waits for a broker that cannot be asked")
