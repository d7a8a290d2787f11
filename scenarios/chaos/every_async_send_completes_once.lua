-- Asynchronous sends under every fault of a connection: refused, reset, never answered, answered
-- twice, answered with garbage. Each send that was accepted has exactly one callback, no later than
-- its time-out and the scan allow, also when the producer shuts down in the middle.

scenario {
  "Every asynchronous send completes exactly once",
  covers = { "ASYNC-07", "ASYNC-09", "ASYNC-13", "ASYNC-14", "REMOTE-27", "SEND-21" },
  seeds = 20,
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 2 }
network { latency = { ms(0), ms(10) } }

for _, server in ipairs { a, b } do
  server:on("SEND_MESSAGE", function(request)
    local dice = random(1, 12)
    if dice == 1 then return { silent = true } end
    if dice == 2 then return { copies = random(1, 3) } end
    if dice == 3 then return { after = random(0, 3000) } end
    if dice == 4 then return { close = "after", how = "reset" } end
    if dice == 5 then
      return { raw = string.pack(">I4I4", random(0, 30), random(0, 30)) .. request.body }
    end
    if dice == 6 then return { code = random(0, 20) } end
    if dice == 7 then return { opaque = random(-3, 3) } end
  end)
end

local p = producer { name = "p", timeout = 1000 }
p:start()
spawn("trouble", function()
  for _ = 1, 20 do
    local server = random(1, 2) == 1 and a or b
    sleep(random(0, 300))
    server:network { refuse = random(1, 3) == 1, write_error = random(1, 4) == 1,
      accept_close = random(1, 5) == 1 }
    sleep(random(0, 50))
    server:network { refuse = false, write_error = false, accept_close = false }
  end
end)

local calls, begun = {}, {}
for i = 1, 300 do
  local call = p:try_send_async { topic = "orders", body = "n" .. i }
  if call then
    calls[#calls + 1] = call
    begun[#calls] = now()
  end
  sleep(random(0, 20))
end
p:shutdown()

expect.at_least(200, #calls, "most were accepted")
for i, call in ipairs(calls) do
  expect.equal(call.callbacks, 1)
  expect.at_most(begun[i] + 3000, call.at, "time-out and two rounds of the scan")
end
expect.silence({ who = "p" }, s(10), "nothing is left after the shutdown")
