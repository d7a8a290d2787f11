-- Before its start and after its shutdown a producer asks nobody anything: each operation says what
-- state it is in, before it looks at its arguments.

scenario {
  "Administration wants a producer that is running",
  covers = { "STATE-02", "STATE-01", "ADMIN-01", "ADMIN-04", "SHUTDOWN-09" },
  expect_no_send = "everything is refused",
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }
local p = producer { name = "p", name_server = ns }
local queue = { topic = "orders", broker = "a", id = 0 }

local calls = {
  function() return p:try_create_topic("orders", "no topic!", 1) end,
  function() return p:try_fetch_publish_message_queues "orders" end,
  function() return p:try_search_offset(queue, 0) end,
  function() return p:try_max_offset(queue) end,
  function() return p:try_min_offset(queue) end,
  function() return p:try_earliest_msg_store_time(queue) end,
  function() return p:try_view_message "no id" end,
  function() return p:try_query_message { topic = "orders", key = "k" } end,
}
local function all_refused(state)
  local before = ns:received() + a:received()
  for number, call in ipairs(calls) do
    local _, err = call()
    expect.error(err, { class = "MQClientException", code = -1, cause = false,
      message = faq(214, "The producer service state not OK, " .. state) }, "call " .. number)
  end
  expect.equal(ns:received() + a:received(), before)
end

all_refused "CREATE_JUST"
p:start()
expect.equal(p:max_offset(queue), 0)
p:shutdown()
all_refused "SHUTDOWN_ALREADY"
