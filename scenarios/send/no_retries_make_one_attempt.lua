-- With retries switched off a send is one attempt; its error is wrapped in the same exception as
-- after many.

scenario { "Zero retries make one attempt", covers = { "SEND-02", "SEND-20" } }

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 2 }
a:on("SEND_MESSAGE", { code = "SYSTEM_ERROR", remark = "no" })

local p = producer { name = "p", name_server = ns, retries = 0 }
p:start()
local _, err = p:try_send { topic = "orders", body = "hello" }

expect.error(err, {
  class = "MQClientException",
  message = default_suffix "Retry many times, still failed",
  cause = { class = "MQBrokerException", code = 1, text = "no" },
})
expect.brokers { "a" }
