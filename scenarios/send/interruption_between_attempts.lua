-- Between two attempts no time passes, but an interruption can still arrive there: the broker's
-- refusal and the interruption come in the same instant. Then no other broker is asked.

scenario {
  "A send that is interrupted between two attempts makes no other",
  covers = { "SEND-04", "SEND-16" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }
a:on("SEND_MESSAGE", { code = "SYSTEM_ERROR", after = ms(20) })

local p = producer { name = "p", name_server = ns }
p:start()
local result, err
local task = spawn(function()
  result, err = p:try_send { topic = "orders", body = "hello" }
end)
sleep(ms(1))
sleep(ms(19))
sleep(0) -- the refusal has been read, and the next attempt has not begun
task:cancel()
task:join()

expect.falsy(result)
expect.error(err, { class = "InterruptedException", cause = false })
expect.equal(now(), 20)
expect.brokers({ "a" }, "SEND_MESSAGE")
