-- Whether a send may go on is decided by one comparison, and a version that has it wrong by one
-- lets an attempt of zero milliseconds out, which a broker stores and nobody hears of. Failures
-- just before, at and after the end of the budget, of three kinds.  apache/rocketmq#1921

scenario {
  "An attempt begins only if some of the budget is left, whatever failed before",
  covers = { "SEND-02", "SEND-12", "SEND-14", "REMOTE-54" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }
local p = producer { name = "p", name_server = ns, timeout = 1000, retries = 1 }
p:start()

local incomplete = { msgId = false }
for taken, frames in pairs { [999] = 1, [1000] = 0, [1001] = 0 } do
  local faults = {
    { code = "SYSTEM_ERROR", after = ms(taken), stored = false },
    { fields = incomplete, after = ms(taken), stored = false },
  }
  for _, fault in ipairs(faults) do
    local begun, before = now(), b:received "SEND_MESSAGE"
    local rule = a:on("SEND_MESSAGE", fault)
    local result = p:try_send { topic = "orders", body = "to a" }
    expect.equal(b:received "SEND_MESSAGE" - before, frames, taken .. " ms are spent")
    expect.equal(result and result.broker, frames == 1 and "b" or nil)
    expect.equal(now() - begun, math.min(taken, 1000))
    expect.equal(rule.used, 1)
    if frames == 0 then p:send { topic = "orders", body = "to b, as it is b's turn" } end
  end
end
expect.equal(#a:stored(), 0)
expect.equal(#b:stored(), 6)
