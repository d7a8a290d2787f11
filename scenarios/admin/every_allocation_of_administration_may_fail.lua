-- Each allocation of memory of each operation fails once. Every one of them ends, with what it was
-- asked for or with a failure, and works the next time.

scenario {
  "Administration survives the failure of any allocation",
  covers = { "ERR-11", "ADMIN-01", "ADMIN-04", "ADMIN-06", "ADMIN-07" },
  limit = s(1800),
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }
local q = process "q"
local p = producer { name = "p", process = q, compress_over = 10, heartbeat_interval = 3600000,
  poll_interval = 3600000 }
p:start()
local id = p:send({ topic = "orders", body = "long enough to compress", keys = "k" }).msgId
p:send { topic = "orders", body = "2", keys = "k" }
local queue = { topic = "orders", broker = "a", id = 0 }

local calls = {
  function() return p:try_create_topic("orders", "fresh", 1) end,
  function() return p:try_fetch_publish_message_queues "orders" end,
  function() return p:try_search_offset(queue, 0) end,
  function() return p:try_max_offset { topic = "orders", broker = "gone", id = 0 } end,
  function() return p:try_view_message(id) end,
  function() return p:try_query_message { topic = "orders", key = "k" } end,
}
for number, call in ipairs(calls) do
  local usual = { call() }
  local failures, n = 0, 0
  repeat
    n = n + 1
    local before = q:allocations()
    q:fail_allocation(n)
    local _, err = call()
    local needed = q:allocations() - before
    q:fail_allocation(0)
    while err and err.cause do
      err = err.cause
    end
    failures = failures + (err and err.class == "OutOfMemoryError" and 1 or 0)
    sleep(ms(1)) -- a broken connection is known by then
    expect.equal(type(select(1, call())), type(usual[1]), "call " .. number .. " after " .. n)
  until needed < n
  expect.at_least(3, failures, "call " .. number)
end
