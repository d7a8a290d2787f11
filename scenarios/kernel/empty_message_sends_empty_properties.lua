-- A message built empty and filled by setters has no properties at all, not even WAIT.  The header
-- field is sent all the same, as the empty text: brokers expect it.

scenario {
  "Without properties the empty text is sent",
  covers = { "KERNEL-13", "KERNEL-17", "CONFIG-11", "SENDREQ-02" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local p = producer { name = "p" }
p:start()
p:send { topic = "orders", body = "hello", empty = true }

expect.equal(a:requests("SEND_MESSAGE")[1].fields.properties, "")
expect.equal(a:stored()[1].body, "hello")
