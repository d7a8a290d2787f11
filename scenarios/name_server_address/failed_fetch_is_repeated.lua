-- When the address server was of no use at the start, the client goes on asking: after 10 s, then
-- every 120 s. With the first good answer sends begin to work.

scenario {
  "A failed fetch of addresses is repeated after 10 s and every 120 s",
  covers = { "NSADDR-08", "NSADDR-11", "FACTORY-14", "REMOTE-07", "SEND-05" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }
local addresses = address_server { status = 404, body = ns.address }
local no_address = { message = faq(57, "No name server address, please set it.") }

local p = producer { name = "p", name_server = false }
p:start()
at(s(1))
addresses:set { status = 200, body = "" }
at(s(11))
local _, err = p:try_send { topic = "orders", body = "too early" }
expect.error(err, no_address, "an empty list is none")
addresses:set { status = 200, body = ns.address }
at(s(129))
_, err = p:try_send { topic = "orders", body = "still too early" }
expect.error(err, no_address)

at(s(131))
expect.equal(p:send({ topic = "orders", body = "hello" }).status, "SEND_OK")
local times = {}
for i = 1, 3 do
  times[i] = addresses.requests[i].at
end
expect.equal(times, { 0, 10000, 130000 })
