-- Asking the address server is for those who know no name server. Who was told one asks neither at
-- the start nor later, and who got a list at the start has no reason to ask again.

scenario {
  "A client that knows its name servers leaves the address server alone",
  covers = { "NSADDR-01", "NSADDR-06", "NSADDR-10" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }
local addresses = address_server { body = ns.address }

local told = producer { name = "told", instance = "told", name_server = ns }
told:start()
told:send { topic = "orders", body = "hello" }
at(s(300))
expect.equal(#addresses.requests, 0)

local asked = producer { name = "asked", instance = "asked", name_server = false }
asked:start()
asked:send { topic = "orders", body = "hello" }
at(s(600))
expect.equal(#addresses.requests, 1, "at the start")
