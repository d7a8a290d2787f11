-- Inside a hook the producer works as everywhere.  A hook that sends has hooks around its own send,
-- and must see to it itself that this comes to an end.

scenario {
  "A hook may send with the producer that has called it",
  covers = { "HOOKS-01", "SEND-32" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }
ns:route { topic = "audit", brokers = { a }, queues = 1 }
local p = producer { name = "p" }
p:start()

p:hook {
  name = "audit",
  before = function(c)
    if c.queue.topic == "orders" then
      p:send { topic = "audit", body = c.message.body .. " goes to " .. c.queue.id }
    end
  end,
  after = function(c)
    if c.queue.topic == "orders" then
      p:send_oneway { topic = "audit", body = c.message.body .. " is " .. c.result.status }
    end
  end,
}
p:send { topic = "orders", body = "it" }
p:send({ topic = "orders", body = "this" }, { queue = { broker = "a", id = 3 } })
p:send({ topic = "orders", body = "that" }, { selector = function(queues) return queues[3] end })
sleep(ms(1))

local bodies = {}
for i, request in ipairs(a:requests "SEND_MESSAGE") do
  bodies[i] = request.body
end
expect.equal(bodies, {
  "it goes to 0", "it", "it is SEND_OK",
  "this goes to 3", "this", "this is SEND_OK",
  "that goes to 2", "that", "that is SEND_OK",
})
expect.count(18, { "HOOK_BEFORE", "HOOK_AFTER" })
