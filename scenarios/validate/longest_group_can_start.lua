-- 255 characters are allowed, and every kind of character that the pattern names.

scenario {
  "A group of 255 plain characters is accepted",
  covers = { "VALIDATE-01", "VALIDATE-04" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local group = string.rep("aZ09_-", 42) .. "abc"
expect.equal(#group, 255)
local p = producer { name = "p", group = group, name_server = ns }
p:start()

p:send { topic = "orders", body = "hello" }
expect.equal(a:requests("SEND_MESSAGE")[1].fields.producerGroup, group)
