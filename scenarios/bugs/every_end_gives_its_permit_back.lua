-- An asynchronous send takes one of 128 permits, a oneway send one of 256, and returns it however
-- it ends. Paths that forgot that have been found one by one, each only after a day of operation,
-- when all sends stood still. One send for each path here; afterwards all permits are there: as
-- many sends as there are permits go out at once, and one more does not.
-- apache/rocketmq#604, #4601, #7289, #8140, #8141, PR#200

scenario {
  "After every kind of end all 128 and all 256 permits are free again",
  covers = { "ASYNC-12", "ASYNC-13", "REMOTE-23", "REMOTE-25", "REMOTE-28", "ONEWAY-03" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a }, queues = 1 }
ns:route { topic = "bills", brokers = { b }, queues = 1 }
local p = producer { name = "p", name_server = ns, timeout = 1000 }
p:start()
at(s(3))
local function both()
  local call = p:try_send_async { topic = "orders", body = "m" }
  p:try_send_oneway { topic = "orders", body = "m" }
  if call then call:wait() end
end
local answers = {
  {}, { code = "SYSTEM_BUSY" }, { fields = { msgId = false } }, { copies = 2 }, { silent = true },
  { close = "before" }, { after = s(3) }, { raw = "\0\0\0\0" },
}
for _, answer in ipairs(answers) do
  a:on("SEND_MESSAGE", answer)
  both()
end
for _, fault in ipairs { "refuse", "write_error", "accept_close", "black_hole" } do
  a:cut()
  sleep(ms(1))
  a:network { [fault] = true }
  both()
  both()
  a:calm()
end
a:network { slow_write = s(1) }
spawn(both)
sleep(ms(500))
a:cut() -- while both writes are under way
sleep(s(5))

b:network { stop_reading = true, slow_write = s(5) }
local begun = now()
for _ = 1, 128 do p:send_async { topic = "bills", body = "m" } end
for _ = 1, 256 do p:send_oneway { topic = "bills", body = "m" } end
expect.equal(now(), begun, "none of them had to wait")
local _, err = p:try_send_async { topic = "bills", body = "m" }
expect.error(err.cause, { message = "tryAcquire timeout(ms) 1000" })
_, err = p:try_send_oneway { topic = "bills", body = "m" }
expect.error(err.cause, { message = "tryAcquire timeout(ms) 1000" })
expect.equal(now(), begun + 2000)
expect.equal(b:received "SEND_MESSAGE", 0)
