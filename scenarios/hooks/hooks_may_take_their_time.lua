-- Hooks run in the caller's time, one after the other.  The header is made when the first round is
-- over, so the message is born then and has its whole time-out; but the budget of the retries is
-- used up by hooks as by anything else.

scenario {
  "Slow hooks delay the request and use up the budget, not the time-out",
  covers = { "KERNEL-05", "KERNEL-12", "KERNEL-15", "HOOKS-01", "SEND-02" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }
a:on("SEND_MESSAGE", { code = "SYSTEM_ERROR", after = ms(900), times = 2 })
local p = producer { name = "p", timeout = 1061 }
p:start()

local pause = 40
local function slow()
  sleep(pause)
end
p:hook { name = "one", before = slow, after = slow }
p:hook { name = "two", before = slow, after = slow }
expect.equal(p:send { topic = "orders", body = "1" }.broker, "b")
expect.equal(now(), 4 * 40 + 900 + 4 * 40)
expect.trace({ "HOOK_BEFORE", "SEND_MESSAGE", "HOOK_AFTER", "RETURN" }, [[
     0ms  p > app  HOOK_BEFORE   name=one
    40ms  app > p  RETURN        of=HOOK_BEFORE
    40ms  p > app  HOOK_BEFORE   name=two
    80ms  app > p  RETURN        of=HOOK_BEFORE
    80ms  p > a    SEND_MESSAGE  bornTimestamp=1400000000080
   980ms  p < a    SYSTEM_ERROR
   980ms  p > app  HOOK_AFTER    name=one
  1020ms  app > p  RETURN        of=HOOK_AFTER
  1020ms  p > app  HOOK_AFTER    name=two
  1060ms  app > p  RETURN        of=HOOK_AFTER
  1060ms  p > app  HOOK_BEFORE   name=one
  1100ms  app > p  RETURN        of=HOOK_BEFORE
  1100ms  p > app  HOOK_BEFORE   name=two
  1140ms  app > p  RETURN        of=HOOK_BEFORE
  1140ms  p > b    SEND_MESSAGE  bornTimestamp=1400000001140
  1140ms  p < b    SUCCESS
  ...
]])

p:set { timeout = 1060 }
local _, err = p:try_send { topic = "orders", body = "2" }
expect.error(err, { text = "Retry many times, still failed" }, "1060 ms are over")
