-- A send fails as expected, but for another reason.
-- Reported must be: the member of the error, down the chain of causes, and both texts.

scenario { "An error that differs", covers = "SEND-20" }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

a:on("SEND_MESSAGE", { code = "SYSTEM_ERROR", remark = "disk full" })

local p = producer { name = "p", name_server = ns }
p:start()
local _, err = p:try_send { topic = "orders", body = "hello" }

expect.error(err, {
   class = "MQClientException",
   text = "Retry many times, still failed",
   cause = { class = "MQBrokerException", code = 1, text = "disk is full" },
})
