-- Compression happens on the way out.  Whatever becomes of the send, the application's message
-- holds the body that it put there, so that it can be sent again, logged or changed.

scenario {
  "The message object keeps its body through every kind of send",
  covers = { "KERNEL-09", "SENDREQ-32" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

a:on("SEND_MESSAGE", {})
a:on("SEND_MESSAGE", { code = "MESSAGE_ILLEGAL" })
a:on("SEND_MESSAGE", { after = ms(100) })

local p = producer { name = "p" }
p:start()
local body = string.rep("hello ", 1000)
local message = p:message { topic = "orders", body = body }

p:send(message)
expect.equal(message:body(), body, "after a success")

local _, err = p:try_send(message)
expect.error(err, { class = "MQBrokerException", code = 13 })
expect.equal(message:body(), body, "after a failure")

local call = p:send_async(message)
expect.equal(message:body(), body, "while the request is under way")
call:wait()
p:send_oneway(message)
expect.equal(message:body(), body, "after asynchronous and oneway sends")

sleep(ms(1))
expect.count(4, { "SEND_MESSAGE", sysFlag = 1 }, "each of them was compressed")
