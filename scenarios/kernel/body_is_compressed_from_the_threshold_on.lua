-- A body of 4096 bytes or more travels as a zlib stream, and the header says so, for the consumer
-- has to inflate it.  One byte less travels as it is.

scenario {
  "Bodies of 4096 bytes and more are compressed",
  covers = { "KERNEL-06", "KERNEL-08", "SENDREQ-31", "SENDREQ-32" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local p = producer { name = "p" }
p:start()
local short, long = string.rep("a", 4095), string.rep("b", 4096)
p:send { topic = "orders", body = short }
p:send { topic = "orders", body = long }

local first, second = a:requests("SEND_MESSAGE")[1], a:requests("SEND_MESSAGE")[2]
expect.equal(first.fields.sysFlag, "0")
expect.equal(first.body, short)
expect.equal(second.fields.sysFlag, "1")
expect.at_most(100, #second.body)
expect.equal(second.body:sub(1, 2), "\x78\x5E", "a zlib stream of level 5")
expect.equal(a:stored()[2].body, long, "which inflates to the body")
