-- When a request cannot be written the connection is of no use. It is closed, the attempt fails at
-- once, and the next broker is asked; the next send to this one connects again.

scenario {
  "A failed write is followed by another broker",
  covers = { "SYNC-10", "SEND-12", "ERR-08" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 2 }
ns:route { topic = "single", brokers = { a }, queues = 2 }
a:network { write_error = true }

local p = producer { name = "p", name_server = ns }
p:start()
expect.equal(p:send { topic = "orders", body = "1" }.broker, "b")
expect.equal(now(), 0, "no waiting")

local _, err = p:try_send { topic = "single", body = "2" }
expect.error(err, {
  class = "MQClientException",
  text = "Retry many times, still failed",
  cause = {
    class = "RemotingSendRequestException",
    message = "send request to <10.0.1.1:10911> failed",
    cause = { class = "IOException" },
  },
})
expect.equal(a:received(), 0)
expect.equal(a:connections(), 0)

a:calm()
expect.equal(p:send { topic = "single", body = "3" }.broker, "a")
