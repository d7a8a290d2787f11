-- No queue at all where one is wanted is a failure of the call, not a crash; a bad message is told
-- first.

scenario {
  "A send to no queue fails like any other",
  covers = { "SELECTOR-06", "ERR-11" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }
local p = producer { name = "p" }
p:start()

for _, send in ipairs { p.try_send, p.try_send_async, p.try_send_oneway } do
  local sent, err = send(p, { topic = "orders", body = "1" }, { queue = null })
  expect.falsy(sent)
  expect.equal(err.class, "MQClientException")
  expect.equal(err.code, -1)
  expect.falsy(err.cause)
end
local _, err = p:try_send(null, { queue = null })
expect.error(err, {
  class = "MQClientException", message = default_suffix "the message is null" })

expect.count(0, "GET_ROUTEINTO_BY_TOPIC", "nothing was asked")
expect.equal(p:send { topic = "orders", body = "2" }.status, "SEND_OK", "no harm done")
