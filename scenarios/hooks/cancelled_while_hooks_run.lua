-- A hook cannot be stopped.  Cancelled before the request, a send makes none, and the hooks learn
-- of the interruption; cancelled after it, a send does not try again, but an outcome that ends it
-- stands.

scenario {
  "A send cancelled while hooks run sends nothing more",
  covers = { "SEND-16", "HOOKS-03" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }
local p = producer { name = "p" }
p:start()
p:send { topic = "orders", body = "to a" }
p:send { topic = "orders", body = "to b" }

local told = {}
p:hook { before = function() sleep(ms(100)) end }
p:hook {
  after = function(c)
    told[#told + 1] = c.error and c.error.class or c.result and c.result.status or "handed over"
    sleep(ms(100))
  end,
}
local function cancelled(send, after)
  local result, err
  local begun = now()
  local task = spawn(function()
    result, err = send(p, { topic = "orders", body = "1" })
  end)
  sleep(after)
  task:cancel()
  task:join()
  expect.equal(now() - begun, 200, "both hooks have their time")
  return result, err
end
for _, send in ipairs { p.try_send, p.try_send_async, p.try_send_oneway } do
  local sent, err = cancelled(send, ms(50))
  expect.falsy(sent)
  expect.error(err, { class = "InterruptedException", cause = false })
end
expect.equal(told, { "InterruptedException", "InterruptedException", "InterruptedException" })
expect.brokers({ "a", "b" }, nil, "nothing more went out")

b:on("SEND_MESSAGE", { code = "SYSTEM_ERROR" })
local _, err = cancelled(p.try_send, ms(150))
expect.error(err, { class = "InterruptedException" }, "instead of another attempt")
expect.equal(cancelled(p.try_send, ms(150)).broker, "a", "the result is known")
local call = cancelled(p.try_send_async, ms(150))
expect.equal(call:wait().status, "SEND_OK", "it was handed over")
expect.equal(told[4] .. told[5] .. told[6], "MQBrokerExceptionSEND_OKhanded over")
