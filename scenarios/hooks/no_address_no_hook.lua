-- An attempt without an address for its broker has nothing to show: no hook is called for it, not
-- even to be told that it failed, and the body is not touched.  The attempt after it has its hooks.

scenario {
  "An attempt at a broker without address runs no hook",
  covers = { "HOOKS-01", "HOOKS-03", "KERNEL-04" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1, order = "ghost:1;a:1" }
local p = producer { name = "p", compress_over = 1 }
p:start()
p:hook { name = "h", before = function() end, after = function() end }

expect.equal(p:send { topic = "orders", body = "1" }.broker, "a", "the second attempt")
for _, send in ipairs { p.try_send, p.try_send_async, p.try_send_oneway } do
  local _, err = send(p, { topic = "orders", body = "2" }, { queue = { broker = "ghost", id = 0 } })
  expect.error(err, { text = "The broker[ghost] not exist" })
end
expect.trace({ "HOOK_BEFORE", "HOOK_AFTER" }, [[
  0ms  p > app  HOOK_BEFORE  to=a/0
  0ms  p > app  HOOK_AFTER   to=a/0
]])
