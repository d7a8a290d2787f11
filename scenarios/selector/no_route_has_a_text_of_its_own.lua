-- A topic without a route fails a selected send with words of its own: it does not tell a missing
-- name server from a missing route.  The selector has nothing to choose from and is not asked.

scenario {
  "Without a route the selector is not called, and the failure has its own text",
  covers = { "SELECTOR-08", "ROUTE-09" },
  expect_no_send = "there is no route",
}

local ns = name_server "ns"
local p = producer { name = "p", name_server = ns }
local q = producer { name = "q", name_server = false, group = "PG2", instance = "other" }
p:start()
q:start()

local options = {
  selector = function()
    throw "nobody should ask"
  end,
}
for _, from in ipairs { p, q } do
  for _, send in ipairs { from.try_send, from.try_send_async, from.try_send_oneway } do
    local sent, err = send(from, { topic = "orders", body = "1" }, options)
    expect.falsy(sent)
    expect.error(err, {
      class = "MQClientException", code = -1, cause = false,
      message = default_suffix "No route info for this topic, orders",
    }, from.name)
  end
end
expect.never "SELECT"
expect.equal(ns:received { "GET_ROUTEINTO_BY_TOPIC", topic = "orders" }, 3, "each one asks")
