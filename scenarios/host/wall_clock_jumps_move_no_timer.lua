-- The wall clock of a machine is set by an hour, forth and back. Time-outs, scans and heartbeats
-- count elapsed time and do not care; only the born timestamp of a message shows the clock as it
-- is.

scenario {
  "Jumps of the wall clock move no timer",
  covers = { "KERNEL-12", "SYNC-01", "ASYNC-06", "ASYNC-07", "FACTORY-14" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }
a:on({ request = "SEND_MESSAGE", times = 4 }, { silent = true })

local p = producer { name = "p", retries = 0 }
p:start()
for i, jump in ipairs { s(3600), -s(7200) } do
  local started = now()
  local call = p:send_async { topic = "orders", body = "async" }
  spawn(function() sleep(ms(500)); clock.jump(jump) end)
  local _, err = p:try_send { topic = "orders", body = "sync" }
  expect.equal(err.cause.message, "wait response on the channel <10.0.1.1:10911> timeout, 3000(ms)")
  expect.equal(now() - started, 3000, "jump " .. i)
  _, err = call:wait()
  expect.equal(err.text, "wait response timeout 3000ms")
  expect.between(4000, 5000, call.at - started, "a time-out, found by the scan")
  at(s(20 * i))
end

at(s(62))
p:send { topic = "orders", body = "an hour ago" }
expect.equal(clock.wall(), 1400000000000 + 62000 - 3600000)
expect.trace({ "HEART_BEAT", "CLOCK_JUMP" }, [[
   500ms  world   CLOCK_JUMP
  1000ms  p > a   HEART_BEAT
  1000ms  p < a   SUCCESS
 20500ms  world   CLOCK_JUMP
 31000ms  p > a   HEART_BEAT
 31000ms  p < a   SUCCESS
 61000ms  p > a   HEART_BEAT
 61000ms  p < a   SUCCESS
]])
local born = {}
for i, request in ipairs(a:requests "SEND_MESSAGE") do
  born[i] = tonumber(request.fields.bornTimestamp) - 1400000000000
end
expect.equal(born, { 0, 0, 20000 + 3600000, 20000 + 3600000, 62000 - 3600000 })
