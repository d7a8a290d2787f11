-- An order text that cannot be read makes the whole route unreadable. Where nothing was known the
-- topic has no route; where something was, that stays in force whole, addresses included, until a
-- readable route comes.

scenario {
  "A broken order text changes nothing",
  covers = { "QUEUES-02", "ROUTE-20", "ROUTE-21", "SEND-06" },
}

local ns = name_server "ns"
local a = broker "a"
local elsewhere = broker { name = "elsewhere", port = 10999 }
local broken = {
  "a", "a:x", "a:", "a:1;;a:1", ";a:1", "a:1;b", "a:1;b:x", "a: 1", "a:99999999999",
}
ns:route { topic = "orders", brokers = { a }, queues = 4, order = "a:4" }

local p = producer { name = "p", name_server = ns }
p:start()
for number, text in ipairs(broken) do
  local topic = "broken-" .. number
  ns:route { topic = topic, brokers = { a }, queues = 4, order = text }
  local _, err = p:try_send { topic = topic, body = "hello" }
  expect.error(err, { message = faq(264, "No route info of this topic, " .. topic) }, text)
end

p:send { topic = "orders", body = "before" }
local moved = { a, addresses = { [0] = elsewhere.address } }
ns:route { topic = "orders", brokers = { moved }, queues = 4, order = "a" }
at(s(31))
p:send { topic = "orders", body = "after" }

expect.brokers({ "a", "a" }, "SEND_MESSAGE", "half a route is not applied")
expect.equal(elsewhere:connections(), 0)
