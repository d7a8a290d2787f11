-- Hooks are called in the order in which they were registered, before and after each attempt: once
-- more for a retry, which is made anew, without what hooks have set before.

scenario {
  "Each attempt has its hooks, in the order of registration",
  covers = { "HOOKS-01", "SEND-29", "KERNEL-05", "KERNEL-09" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 2 }
a:on("SEND_MESSAGE", { code = "SYSTEM_ERROR", after = ms(20) })

local p = producer { name = "p" }
p:hook { name = "first", before = function() end, after = function() end }
p:start()
p:hook {
  name = "second",
  before = function(c)
    if c.queue.broker == "a" then
      c:set_property("traced", "yes")
    end
  end,
}
p:hook { name = "third", after = function() end }
p:send { topic = "orders", body = "hello" }

expect.trace({ "HOOK_BEFORE", "HOOK_AFTER", "SEND_MESSAGE" }, [[
   0ms  p > app  HOOK_BEFORE   name=first to=a/0
   0ms  p > app  HOOK_BEFORE   name=second to=a/0
   0ms  p > a    SEND_MESSAGE  bornTimestamp=1400000000000
  20ms  p < a    SYSTEM_ERROR
  20ms  p > app  HOOK_AFTER    name=first to=a/0
  20ms  p > app  HOOK_AFTER    name=third to=a/0
  20ms  p > app  HOOK_BEFORE   name=first to=b/0
  20ms  p > app  HOOK_BEFORE   name=second to=b/0
  20ms  p > b    SEND_MESSAGE  bornTimestamp=1400000000020
  20ms  p < b    SUCCESS
  20ms  p > app  HOOK_AFTER    name=first to=b/0
  20ms  p > app  HOOK_AFTER    name=third to=b/0
]])
local first, second = a:requests("SEND_MESSAGE")[1], b:requests("SEND_MESSAGE")[1]
expect.equal(first.fields.properties, "WAIT\1true\2traced\1yes\2")
expect.equal(second.fields.properties, "WAIT\1true\2")
expect.equal(second.body, "hello")
