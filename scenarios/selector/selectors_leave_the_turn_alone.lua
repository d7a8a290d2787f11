-- Sends to given and selected queues have no part in the round robin: the turn stays where ordinary
-- sends have left it.

scenario {
  "Given and selected queues do not move the turn",
  covers = { "SELECTOR-12", "SELECT-02" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }
local p = producer { name = "p" }
p:start()
local function order(options)
  return p:send({ topic = "orders", body = "1" }, options).queueId
end

expect.equal(order(), 0)
expect.equal(order { selector = function(queues) return queues[4] end }, 3)
expect.equal(order { queue = { broker = a, id = 2 } }, 2)
p:send_oneway({ topic = "orders", body = "1" }, { selector = "hash", arg = "x" })
p:try_send({ topic = "orders", body = "1" }, { selector = "machine_room" })
expect.equal(order(), 1, "as if nothing had been in between")
expect.equal(order(), 2)
