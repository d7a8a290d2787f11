-- With a single broker there is nowhere to go after a failure. Having looked still moves the turn,
-- so the next message skips a queue.

scenario {
  "Looking in vain for another broker moves the turn by one",
  covers = { "SELECT-05", "SEND-07", "SEND-23" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }
a:on("SEND_MESSAGE", { code = "SYSTEM_ERROR" })

local p = producer { name = "p", name_server = ns }
p:start()
local _, err = p:try_send { topic = "orders", body = "1" }
local second = p:send { topic = "orders", body = "2" }

expect.error(err, {
  text = "Retry many times, still failed",
  cause = { class = "MQBrokerException", code = 1 },
})
expect.equal(second.queueId, 2, "a1 was passed over")
expect.count(2, "SEND_MESSAGE")
