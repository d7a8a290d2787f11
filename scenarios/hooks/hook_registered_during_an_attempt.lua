-- In the Java client the first hook that is registered while a request is under way makes that send
-- fail.  Here an attempt keeps the hooks it began with, and the next attempt has the new one.

scenario {
  "A hook registered during an attempt begins with the next one",
  covers = { "HOOKS-05", "HOOKS-01" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }
a:on("SEND_MESSAGE", { code = "SYSTEM_ERROR", after = ms(20) })
local p = producer { name = "p" }
p:start()

local function nothing() end
local sending = spawn("sending", function()
  return p:send { topic = "orders", body = "1" }
end)
sleep(ms(10))
p:hook {
  name = "early",
  before = function()
    p:hook { name = "late", before = nothing, after = nothing }
  end,
  after = nothing,
}
expect.equal(sending:join().broker, "b")
p:send { topic = "orders", body = "2" }

expect.trace({ "HOOK_BEFORE", "HOOK_AFTER" }, [[
  20ms  p > app  HOOK_BEFORE  name=early to=b/0
  20ms  p > app  HOOK_AFTER   name=early to=b/0
  20ms  p > app  HOOK_BEFORE  name=early to=a/0
  20ms  p > app  HOOK_BEFORE  name=late to=a/0
  20ms  p > app  HOOK_AFTER   name=early to=a/0
  20ms  p > app  HOOK_AFTER   name=late to=a/0
]])
