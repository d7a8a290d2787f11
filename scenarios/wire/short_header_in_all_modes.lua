-- Since 3.2 a send may have a request code of its own and one letter in place of each field's name.
-- What the broker stores, and what the producer makes of answers, is the same.

scenario {
  "A send with one-letter fields is a send like any other",
  covers = { "SENDREQ-10", "KERNEL-12", "SEND-14" },
}

local ns = name_server "ns"
local a = broker { name = "a", dialect = "any" }
local b = broker { name = "b", dialect = "any" }
ns:route { topic = "orders", brokers = { a, b }, queues = 2 }
a:on("SEND_MESSAGE_V2", { code = "SYSTEM_ERROR" })

local p = producer { name = "p", name_server = ns, send_header = "v2", compress_over = 20 }
p:start()
local result = p:send { topic = "orders", body = "sync", keys = "k", flag = 3 }
expect.equal({ result.broker, result.queueId, result.status }, { "b", 0, "SEND_OK" })
expect.equal(b:requests("SEND_MESSAGE_V2")[1].fields, {
  a = "PG", b = "orders", c = "TBW102", d = "4", e = "0", f = "0",
  g = tostring(clock.wall()), h = "3", i = "WAIT\1true\2KEYS\1k\2" })
expect.equal(b:requests("SEND_MESSAGE_V2")[1].code, 310)

local call = p:send_async { topic = "orders", body = ("long "):rep(20) }
expect.equal(call:wait().status, "SEND_OK")
p:send_oneway { topic = "orders", body = "oneway" }
sleep(s(1))
local bodies = {}
for _, broker in ipairs { a, b } do
  for _, message in ipairs(broker:stored()) do
    bodies[#bodies + 1] = message.body
  end
end
table.sort(bodies)
expect.equal(bodies, { ("long "):rep(20), "oneway", "sync" })
expect.equal(a:received "SEND_MESSAGE" + b:received "SEND_MESSAGE", 0)
p:set { default_queues = 7, create_topic_key = "KEY" }
p:send { topic = "orders", body = "1" }
p:send { topic = "orders", body = "2" }
local last = a:requests("SEND_MESSAGE_V2")[a:received "SEND_MESSAGE_V2"].fields
expect.equal({ last.c, last.d }, { "KEY", "7" })
