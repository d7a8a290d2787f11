-- A send looks at the state when it begins and never again. A producer that is shut down during a
-- send still makes the retries of it, here over connections that a sibling keeps open.

scenario {
  "A shutdown during a send does not stop its loop",
  covers = { "STATE-04", "SHUTDOWN-08" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }
a:on("SEND_MESSAGE", { code = "SYSTEM_ERROR", after = ms(500) })

local host = process { name = "host" }
local p = producer { name = "p", group = "one", name_server = ns, process = host }
local sibling = producer { name = "sibling", group = "two", name_server = ns, process = host }
p:start()
sibling:start()

local result
spawn("sending", function() result = p:send { topic = "orders", body = "hello" } end)
sleep(ms(100))
p:shutdown()
expect.equal(p.state, "SHUTDOWN_ALREADY")
expect.equal(now(), 100)

local _, err = p:try_send { topic = "orders", body = "too late" }
expect.error(err, {
  class = "MQClientException",
  message = faq(214, "The producer service state not OK, SHUTDOWN_ALREADY"),
})

join()
expect.equal(now(), 500)
expect.equal(result.status, "SEND_OK")
expect.equal(result.broker, "b", "the retry was made after the shutdown")
