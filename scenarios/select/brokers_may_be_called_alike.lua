-- Which broker is avoided goes by the whole name: one that begins with the name of the broker that
-- has just failed is another one.

scenario {
  "A broker whose name begins with that of the failed one is another broker",
  covers = { "SELECT-04", "SEND-14", "KERNEL-01" },
}

local ns = name_server "ns"
local short, long = broker "broker-1", broker "broker-10"
ns:route { topic = "orders", brokers = { short, long }, queues = 1 }
short:on("SEND_MESSAGE", { code = "SYSTEM_ERROR" })

local p = producer { name = "p", name_server = ns }
p:start()
local result = p:send { topic = "orders", body = "hello" }

expect.equal(result.broker, "broker-10")
expect.brokers({ "broker-1", "broker-10" }, "SEND_MESSAGE")
