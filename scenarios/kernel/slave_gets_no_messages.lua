-- Messages go to the master of a broker name.  A slave is of no use to a producer: when the master
-- is gone, the send fails rather than going there.

scenario {
  "A send goes to the master and never to a slave",
  covers = { "KERNEL-01", "SENDREQ-05", "SENDREQ-36" },
}

local ns = name_server "ns"
local a = broker "a"
local slave = broker { name = "a-slave", of = a, id = 1 }
local fast = broker { name = "fast-port", address = "10.0.1.1:10909" }
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local p = producer { name = "p" }
p:start()
for n = 1, 4 do
  p:send { topic = "orders", body = tostring(n) }
end
a:network { refuse = true }
a:cut()
sleep(ms(1))
local result, err = p:try_send { topic = "orders", body = "nobody takes it" }

expect.falsy(result)
expect.error(err, {
  class = "MQClientException",
  text = "Retry many times, still failed",
  cause = { class = "RemotingConnectException", message = "connect to <10.0.1.1:10911> failed" },
})
expect.brokers({ "a", "a", "a", "a" })
expect.count(0, { "CONNECT", whom = slave })
expect.count(0, { "CONNECT", whom = fast }, "the port two below the routed one is not used either")
