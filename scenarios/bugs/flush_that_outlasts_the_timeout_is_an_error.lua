-- A broker waits five seconds for its disk before it says FLUSH_DISK_TIMEOUT, a producer waits
-- three. So with the defaults the weak status is never seen: the message is stored and the send
-- fails. Only a producer that waits longer learns what happened, and with the option it then has a
-- second copy, and the better result.  apache/rocketmq#5657, #4337, #1244, #2456

scenario {
  "FLUSH_DISK_TIMEOUT after five seconds is a result only for those who wait as long",
  covers = { "SEND-10", "SEND-11", "SEND-19", "SEND-24", "SYNC-02", "SYNC-09" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }
local p = producer { name = "p", name_server = ns }
p:start()
local function send(options)
  p:set(options)
  a:on("SEND_MESSAGE", { code = "FLUSH_DISK_TIMEOUT", after = s(5) })
  local begun = now()
  local result, err = p:try_send { topic = "orders", body = "m" }
  return result and result.status or err.cause.class, now() - begun
end
local function expect_send(options, outcome, took, copies_at_b)
  local status, duration = send(options)
  expect.equal(status, outcome)
  expect.equal(duration, took)
  expect.equal(#b:stored(), copies_at_b)
end

expect_send({}, "RemotingTimeoutException", 3000, 0)
sleep(s(3)) -- the late answer comes, and belongs to nobody
p:send { topic = "orders", body = "the turn of b" }
expect_send({ timeout = 6000 }, "FLUSH_DISK_TIMEOUT", 5000, 1)
p:send { topic = "orders", body = "the turn of b" }
expect_send({ retry_another_broker = true }, "SEND_OK", 5000, 3)
b:on("SEND_MESSAGE", { code = "SLAVE_NOT_AVAILABLE", after = ms(999) })
expect_send({ retries = 1 }, "SLAVE_NOT_AVAILABLE", 5999, 4)
expect.equal(#a:stored(), 4, "each of a's answers, seen or not, meant a stored message")
