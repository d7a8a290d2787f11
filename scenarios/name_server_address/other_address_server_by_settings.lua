-- Where the list of name servers is published can be set: the host, and the last part of the path.

scenario {
  "Domain and subgroup of the address server are settings",
  covers = { "NSADDR-06", "REMOTE-07" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }
local addresses = address_server { body = ns.address }

local proc = process {
  name = "proc",
  settings = {
    ["rocketmq.namesrv.domain"] = "names.example.org",
    ["rocketmq.namesrv.domain.subgroup"] = "blue",
  },
}
local p = producer { name = "p", process = proc, name_server = false }
p:start()
p:send { topic = "orders", body = "hello" }

expect.equal(#addresses.requests, 1)
expect.equal(addresses.requests[1].url, "http://names.example.org:8080/rocketmq/blue")
