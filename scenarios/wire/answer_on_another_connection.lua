-- Calls are found by opaque alone, so an answer counts even when another broker's connection brings
-- it. It follows that opaques must be unique over all connections of the process, not only on each.

scenario {
  "An answer counts on whatever connection it comes",
  covers = { "REMOTE-31", "HEADER-03" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }
a:on("SEND_MESSAGE", { silent = true })
b:on("SEND_MESSAGE", { silent = true })

local p = producer { name = "p" }
p:start()
local to_a = p:send_async { topic = "orders", body = "to a" }
local to_b = p:send_async { topic = "orders", body = "to b" }
sleep(ms(5))
local opaque = a:requests("SEND_MESSAGE")[1].opaque
expect.falsy(opaque == b:requests("SEND_MESSAGE")[1].opaque,
  "one opaque for both would be ambiguous")

local header = string.format('{"code":0,"flag":1,"opaque":%d,'
  .. '"extFields":{"msgId":"M","queueId":"0","queueOffset":"9"}}', opaque)
b:push_raw(string.pack(">I4s4", 4 + #header, header))
sleep(ms(5))

expect.equal(to_a.done, true)
expect.equal(to_b.done, false)
local result = to_a:wait()
expect.equal({ result.broker, result.queueOffset }, { "a", 9 },
  "the broker that was chosen, not the one that answered")
local _, err = to_b:wait()
expect.equal(err.text, "wait response timeout 3000ms")
