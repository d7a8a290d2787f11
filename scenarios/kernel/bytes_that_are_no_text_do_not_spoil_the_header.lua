-- Properties are bytes in C, but the header is JSON, and JSON is UTF-8.  Bytes that are no UTF-8 go
-- out as the replacement character, as when Java reads such bytes; the rest of the text is kept.

scenario {
  "Bytes that are no UTF-8 leave the header readable",
  covers = { "JSON-05", "KERNEL-13", "VALIDATE-10" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local p = producer { name = "p", name_server = ns }
p:start()
p:send { topic = "orders", body = "hello", tags = "caf\xC3\xA9 \xFF \xE4\xB8", keys = "k" }

local sent = a:requests("SEND_MESSAGE")[1].fields.properties
expect.contains(sent, "TAGS\1caf\u{E9} \u{FFFD} \u{FFFD}\u{FFFD}\2")
expect.contains(sent, "KEYS\1k\2", "what follows is untouched")
