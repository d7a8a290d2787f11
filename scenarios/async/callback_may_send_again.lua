-- A callback is a good place to send the next message, or the same one again after a failure.  It
-- may do so in any mode, and it may shut the producer down.
-- apache/rocketmq#1671

scenario {
  "A callback may send, and may shut the producer down",
  covers = { "ASYNC-03", "SHUTDOWN-01" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

a:on("SEND_MESSAGE", { code = "SYSTEM_BUSY", after = ms(10) })
a:on("SEND_MESSAGE", { after = ms(10), times = 2 })

local p = producer { name = "p" }
p:start()
local message = { topic = "orders", body = "hello" }
local log = {}

p:send_async(message, {
  on = function(_, err)
    log[1] = err.code
    p:send_async(message, {
      on = function(result)
        log[2] = result.queueOffset
        log[3] = p:send(message).queueOffset
        p:shutdown()
        log[4] = now()
      end,
    })
  end,
})
expect.equal(log, {}, "no callback yet")
sleep(s(1))

expect.equal(log, { 2, 0, 1, 30 }, "refused, sent again, sent synchronously, shut down")
expect.equal(p.state, "SHUTDOWN_ALREADY")
