-- A shutdown changes the state only as its last step.  While brokers are being told, the producer
-- still takes messages; whoever shuts down while others send must expect that.

scenario {
  "Until the shutdown is over the producer sends on",
  covers = { "SHUTDOWN-11", "SHUTDOWN-01" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }
a:on("UNREGISTER_CLIENT", { after = s(1), times = 2 })

local p = producer { name = "p" }
p:start()
p:send { topic = "orders", body = "before" }
at(s(2))
local closing = spawn("closing", function() p:shutdown() end)

at(ms(2500))
expect.equal(p.state, "RUNNING")
expect.equal(p:send({ topic = "orders", body = "first round" }).status, "SEND_OK")
at(ms(3500))
expect.equal(p:send({ topic = "orders", body = "second round" }).status, "SEND_OK")

closing:join()
expect.equal(now(), 4000)
expect.equal(p.state, "SHUTDOWN_ALREADY")
local _, err = p:try_send { topic = "orders", body = "after" }
expect.error(err, {
  class = "MQClientException",
  message = faq(214, "The producer service state not OK, SHUTDOWN_ALREADY"),
})
expect.equal(#a:stored(), 3)
