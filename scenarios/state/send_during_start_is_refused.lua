-- While a start is under way the state is START_FAILED, and that is what a send from another thread
-- is told. The name server takes its time here.

scenario {
  "A send during the start is refused with START_FAILED",
  covers = { "START-19", "STATE-01" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }
ns:on("GET_KV_CONFIG", { after = ms(1000) })

local p = producer { name = "p", name_server = ns }
spawn("starting", function() p:start() end)
sleep(ms(500))

expect.equal(p.state, "START_FAILED")
local _, err = p:try_send { topic = "orders", body = "early" }
expect.error(err, {
  class = "MQClientException",
  message = faq(214, "The producer service state not OK, START_FAILED"),
})
expect.equal(now(), 500)
expect.equal(a:received(), 0)

join()
expect.equal(now(), 1000)
expect.equal(p:send { topic = "orders", body = "in time" }.status, "SEND_OK")
