-- The threshold of compression may be changed while the producer runs; the next send goes by the
-- new one.  It is compared with the body before compression; every body reaches a threshold of 0,
-- or of less.

scenario {
  "A changed compression threshold holds from the next send on",
  covers = { "CONFIG-07", "KERNEL-06" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local p = producer { name = "p", compress_over = 100 }
p:start()
local body = string.rep("a", 100)
p:send { topic = "orders", body = body }
p:set { compress_over = 101 }
p:send { topic = "orders", body = body }
for _, threshold in ipairs { 1, 0, -1 } do
  p:set { compress_over = threshold }
  p:send { topic = "orders", body = "a" }
end

expect.trace({ "SEND_MESSAGE", who = "p", whom = "a" }, [[
  *  p > a  SEND_MESSAGE  sysFlag=1
  *  p < a  SUCCESS
  *  p > a  SEND_MESSAGE  sysFlag=0 bodySize=100
  *  p < a  SUCCESS
  *  p > a  SEND_MESSAGE  sysFlag=1
  *  p < a  SUCCESS
  *  p > a  SEND_MESSAGE  sysFlag=1
  *  p < a  SUCCESS
  *  p > a  SEND_MESSAGE  sysFlag=1
  *  p < a  SUCCESS
]])
expect.equal(a:stored()[3].body, "a")
