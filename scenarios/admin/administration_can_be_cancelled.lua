-- Whoever waits for an answer may be interrupted. The operation ends at once, with the interruption
-- where any other failure of the call would stand, and nothing more is asked.

scenario {
  "Each operation of administration can be interrupted",
  covers = { "ADMIN-02", "ADMIN-05", "ADMIN-06", "ADMIN-07", "ERR-09" },
  expect_no_send = "nothing is sent",
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }
local p = producer { name = "p", name_server = ns }
p:start()
local interrupted = { class = "InterruptedException", cause = false, code = -1 }

local function cancelled_after_100_ms(call)
  local _, err
  local task = spawn("caller", function()
    _, err = call()
  end)
  local begin = now()
  sleep(ms(100))
  task:cancel()
  join()
  expect.equal(now() - begin, 100)
  return err
end

a:on("UPDATE_AND_CREATE_TOPIC", { silent = true })
local err = cancelled_after_100_ms(function() return p:try_create_topic("orders", "fresh", 1) end)
expect.error(err, { text = "create new topic failed",
  cause = { text = "create topic to broker exception", cause = interrupted } })
expect.equal(b:received "UPDATE_AND_CREATE_TOPIC", 0, "b is not asked any more")

ns:on({ request = "GET_ROUTEINTO_BY_TOPIC", topic = "orders" }, { silent = true, times = 3 })
err = cancelled_after_100_ms(function() return p:try_create_topic("orders", "fresh", 1) end)
expect.error(err, { text = "create new topic failed", cause = interrupted })
err = cancelled_after_100_ms(function() return p:try_fetch_publish_message_queues "orders" end)
expect.error(err,
  { text = "Can not find Message Queue for this topic, orders", cause = interrupted })
local queue = { topic = "orders", broker = "a", id = 0 }
err = cancelled_after_100_ms(function() return p:try_max_offset(queue) end)
expect.error(err, interrupted, "the lookup has no failures of its own")

a:on("GET_MAX_OFFSET", { silent = true })
err = cancelled_after_100_ms(function() return p:try_max_offset(queue) end)
expect.error(err, { text = "Invoke Broker[10.0.1.1:10911] exception", cause = interrupted })
a:on("VIEW_MESSAGE_BY_ID", { silent = true })
err = cancelled_after_100_ms(function()
  return p:try_view_message "0A00010100002A9F0000000000000400"
end)
expect.error(err, interrupted)
a:on("QUERY_MESSAGE", { silent = true })
err = cancelled_after_100_ms(function()
  return p:try_query_message { topic = "orders", key = "k" }
end)
expect.error(err, interrupted)
expect.equal(p:max_offset(queue), 0)
