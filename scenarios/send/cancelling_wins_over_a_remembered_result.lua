-- Cancelling a send that waits for its second answer ends it at once with an interruption, although
-- the first attempt has left a result that would otherwise be returned.

scenario { "A cancelled send is interrupted whatever it remembers", covers = "SEND-16" }

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 2 }
a:on("SEND_MESSAGE", { code = "FLUSH_DISK_TIMEOUT" })
b:on("SEND_MESSAGE", { silent = true })

local p = producer { name = "p", name_server = ns, retry_another_broker = true }
p:start()
local ended_at, result, err
local sending = spawn("sending", function()
  result, err = p:try_send { topic = "orders", body = "hello" }
  ended_at = now()
end)
sleep(ms(100))
sending:cancel()
join()

expect.equal(ended_at, 100)
expect.equal(result, nil)
expect.error(err, { class = "InterruptedException", code = -1 })
expect.brokers({ "a", "b" }, nil, "no third attempt")
expect.equal(p:send { topic = "orders", body = "next" }.status, "SEND_OK")
