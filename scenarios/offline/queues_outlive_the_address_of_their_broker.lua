-- Cleaning up drops addresses, not queues. An order text may keep a removed broker in the list; its
-- turn then finds no address and passes to the next broker.

scenario {
  "Dropping an address leaves the queue list alone",
  covers = { "OFFLINE-04", "OFFLINE-01", "QUEUES-03", "KERNEL-04" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 1, order = "a:1;b:1" }

local p = producer { name = "p", name_server = ns }
p:start()
at(ms(20))
p:send { topic = "orders", body = "1" }
p:send { topic = "orders", body = "2" }
ns:route { topic = "orders", brokers = { a }, queues = 1, order = "a:1;b:1" }

at(ms(30500))
p:send { topic = "orders", body = "3" }
p:send { topic = "orders", body = "4" }
at(s(32))
p:send { topic = "orders", body = "5" }
p:set { retries = 0 }
local _, err = p:try_send { topic = "orders", body = "6" }

expect.brokers({ "a", "b", "a", "b", "a" }, "SEND_MESSAGE",
  "before the cleaning at 31000 b is still reached")
expect.error(err, {
  text = "Retry many times, still failed",
  cause = { text = "The broker[b] not exist" },
})
