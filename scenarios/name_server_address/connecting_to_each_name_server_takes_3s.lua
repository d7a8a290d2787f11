-- A name server that does not even refuse costs 3000 ms, and so does each one after it. What the
-- question itself may take is counted from when it is sent.

scenario {
  "A question may wait 3000 ms for each name server that does not answer the connect",
  covers = { "REMOTE-05", "REMOTE-11", "REMOTE-14", "NSADDR-12" },
  expect_no_send = "no name server can be reached",
}

local servers = { name_server "ns1", name_server "ns2" }
for _, ns in ipairs(servers) do
  ns:network { black_hole = true }
end

local p = producer { name = "p", name_server = servers, poll_interval = s(500) }
p:start()
expect.equal(now(), 6000, "the question of the start tried both")
at(s(13))
local begun = now()
local _, err = p:try_send { topic = "orders", body = "hello" }

expect.error(err, { message = faq(264, "No route info of this topic, orders") })
expect.equal(now() - begun, 12000, "two questions, two servers each")
