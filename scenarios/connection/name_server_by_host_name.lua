-- A name server may be given by its host name. A connection to it that fails is thrown away under
-- whatever name it is kept, so that the next question opens another one.

scenario {
  "A name server known by its host name is connected to again",
  covers = { "REMOTE-17", "REMOTE-15" },
}

local ns = name_server { name = "ns", address = "mq.example.com:9876" }
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local p = producer { name = "p", name_server = "mq.example.com:9876" }
p:start()
expect.equal(ns:connections(), 1)
ns:network { write_error = true }
local _, err = p:try_send { topic = "orders", body = "hello" }
expect.contains(err.text, "No route info of this topic")
expect.equal(ns:connections(), 0, "thrown away")

ns:calm()
expect.equal(p:send({ topic = "orders", body = "hello" }).status, "SEND_OK")
expect.equal(ns:connections(), 1, "another one")
