-- The application may use its message object again as soon as the call has returned.  The request
-- that is under way and its result are about the message as it was then.

scenario {
  "Changing the message after the call does not change its result",
  covers = { "ASYNC-15" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

a:on("SEND_MESSAGE", { after = ms(100) })

local p = producer { name = "p" }
p:start()
local message = p:message { topic = "orders", body = "first" }
local call = p:send_async(message)
message:set { topic = "bills", body = "second" }

local result = call:wait()

expect.equal(result.topic, "orders")
expect.equal(a:stored()[1].topic, "orders")
expect.equal(a:stored()[1].body, "first")
