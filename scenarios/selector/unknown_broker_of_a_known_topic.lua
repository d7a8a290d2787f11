-- When the topic has queues already, a broker without an address is not asked for: the name server
-- has said what it knows.  The send fails with the broker's name, in every mode.

scenario {
  "A broker that the known route does not have is not looked up",
  covers = { "KERNEL-03", "KERNEL-04", "SELECTOR-03", "SELECTOR-10" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 2 }

local p = producer { name = "p" }
p:start()
p:send { topic = "orders", body = "the topic is known" }
local m = { topic = "orders", body = "hello" }
local function missing(name)
  return {
    class = "MQClientException", code = -1, cause = false,
    message = default_suffix("The broker[" .. name .. "] not exist"),
  }
end
local ghost = { queue = { broker = "ghost", id = 0 } }
for _, send in ipairs { p.try_send, p.try_send_async, p.try_send_oneway } do
  local _, err = send(p, m, ghost)
  expect.error(err, missing "ghost")
  _, err = send(p, m, { selector = function() return ghost.queue end })
  expect.error(err, missing "ghost", "a selected one")
end
local _, err = p:try_send(m, { queue = { broker = null, id = 0 } })
expect.error(err, missing "null", "a queue without a broker")
_, err = p:try_send_oneway(m, { queue = { broker = "ghost", id = 0, topic = null } })
expect.error(err, missing "ghost", "a queue without a topic")

expect.equal(ns:received { "GET_ROUTEINTO_BY_TOPIC", topic = "orders" }, 1)
expect.equal(a:received "SEND_MESSAGE", 1)
expect.equal(now(), 0)
