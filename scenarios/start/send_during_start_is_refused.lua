-- Until a start has worked, it counts as failed: that is what other threads see in the meantime.
-- Here the name server holds the start up for two seconds while another task wants to send.

scenario {
  "A send during the start is refused as if the start had failed",
  covers = { "START-19", "START-02", "STATE-01" },
}

local ns = name_server "ns"
local a  = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }
ns:on("GET_KV_CONFIG", { after = s(2) })

local p     = producer { name = "p", name_server = ns }
local start = spawn("start", function() p:start() end)

at(s(1))
local _, err = p:try_send { topic = "orders", body = "too early" }
expect.error(err, {
  class = "MQClientException", cause = false,
  message = faq(214, "The producer service state not OK, START_FAILED"),
})
expect.equal(now(), s(1), "it is told at once")
expect.count(0, { "SEND_MESSAGE", "GET_ROUTEINTO_BY_TOPIC" })

start:join()
expect.equal(now(), s(2))
expect.equal(p:send { topic = "orders", body = "in time" }.status, "SEND_OK")
expect.states(p, { "CREATE_JUST", "START_FAILED", "RUNNING" })
