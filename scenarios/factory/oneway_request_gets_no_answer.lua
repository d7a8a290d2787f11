-- Who asks oneway wants no answer, not even that nobody knows the request: a broker would take it
-- for a response to something else. The connection goes on as if nothing had come.

scenario {
  "A oneway request of a broker is never answered",
  covers = { "HEADER-02", "FACTORY-20" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local p = producer { name = "p", name_server = ns }
p:start()
p:send { topic = "orders", body = "opens the connection" }
a:push { request = 999, opaque = 1, oneway = true }
a:push { request = "GET_CONSUMER_STATUS_FROM_CLIENT", opaque = 2, oneway = true }
a:push { request = 999, opaque = 3 }
sleep(s(1))

expect.equal(#a:replies(), 1, "only to what was no oneway request")
expect.equal(a:replies()[1].opaque, 3)
expect.equal(p:send { topic = "orders", body = "goes on" }.status, "SEND_OK")
expect.equal(a:connections(), 1)
