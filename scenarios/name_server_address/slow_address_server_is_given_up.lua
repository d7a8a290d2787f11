-- An address server that does not answer must not hold up a program for ever: after 5 s the start
-- goes on without addresses, and the answer that comes later is nobody's.

scenario {
  "A fetch of addresses is given up after 5 s",
  covers = { "NSADDR-06", "NSADDR-08", "NSADDR-11" },
  expect_no_send = "there is nobody to ask for a route",
}

name_server "ns"
local addresses = address_server { body = "10.0.0.1:9876", after = s(6) }

local p = producer { name = "p", name_server = false }
p:start()
expect.equal(now(), 5000)
expect.equal(p.state, "RUNNING")

sleep(s(2))
local _, err = p:try_send { topic = "orders", body = "hello" }
expect.error(err, { message = faq(57, "No name server address, please set it.") })
expect.equal(#addresses.requests, 1)
