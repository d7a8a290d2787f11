-- For asynchronous and oneway sends the second call of a hook comes right after the hand-over, with
-- neither result nor exception.  What becomes of the message is for the callback, or for nobody.

scenario {
  "Hooks never learn the outcome of an asynchronous or oneway send",
  covers = { "HOOKS-06", "HOOKS-03", "SEND-18", "SEND-21" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }
a:on("SEND_MESSAGE", { code = "SYSTEM_ERROR", after = ms(50) })
b:network { refuse = true }
local p = producer { name = "p" }
p:start()

local told = {}
p:hook {
  name = "h",
  after = function(c)
    expect.falsy(c.result)
    told[#told + 1] = c.mode .. " " .. (c.error and c.error.message or "handed over")
  end,
}
local result, err = p:send_async({ topic = "orders", body = "1" }):wait()
expect.falsy(result)
expect.error(err, { class = "MQBrokerException", code = 1 })
-- b refuses: that is known before the hand-over, and told.
p:send_oneway { topic = "orders", body = "2" }
sleep(s(5))

expect.equal(told, {
  "ASYNC handed over",
  "ONEWAY connect to <10.0.1.2:10911> failed",
  "ONEWAY handed over",
})
expect.trace({ "HOOK_AFTER", "OK", "MQBrokerException", "SEND_ASYNC", "SEND_ONEWAY" }, [[
   0ms  app < p  OK
   0ms  app > p  SEND_ASYNC
   0ms  p > app  HOOK_AFTER         to=a/0
   0ms  app < p  OK
  50ms  app < p  MQBrokerException
  50ms  app > p  SEND_ONEWAY
  50ms  p > app  HOOK_AFTER         to=b/0
  50ms  p > app  HOOK_AFTER         to=a/0
  50ms  app < p  OK
]])
