-- A selector runs in the caller's time.  While it thinks, other sends go on; when it is done, the
-- attempt has its whole time-out, for there is no budget.

scenario {
  "A slow selector holds up its own send only",
  covers = { "SELECTOR-07", "SELECTOR-05", "SEND-32" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }
b:on("SEND_MESSAGE", { after = ms(900), times = 2 })
local p = producer { name = "p", timeout = 1000 }
p:start()

local function slowly(duration)
  return {
    selector = function(queues)
      sleep(duration)
      return queues[2]
    end,
  }
end
local first = spawn("first", function()
  return p:send({ topic = "orders", body = "first" }, slowly(s(5)))
end)
local second = spawn("second", function()
  return p:send({ topic = "orders", body = "second" }, slowly(s(4)))
end)
sleep(s(1))
expect.equal(p:send { topic = "orders", body = "meanwhile" }.broker, "a")
expect.equal(now(), 1000)
expect.equal(second:join().status, "SEND_OK")
expect.equal(now(), 4900)
expect.equal(first:join().status, "SEND_OK")
expect.equal(now(), 5900)
expect.trace({ "SELECT", "RETURN", "SEND_MESSAGE" }, [[
     0ms  p > app  SELECT
     0ms  p > app  SELECT
  1000ms  p > a    SEND_MESSAGE  body=meanwhile
  1000ms  p < a    SUCCESS
  4000ms  app > p  RETURN        value=b/0
  4000ms  p > b    SEND_MESSAGE  body=second
  4900ms  p < b    SUCCESS
  5000ms  app > p  RETURN        value=b/0
  5000ms  p > b    SEND_MESSAGE  body=first
  5900ms  p < b    SUCCESS
]])
