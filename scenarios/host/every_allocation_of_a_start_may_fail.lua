-- The same for starting: whichever allocation fails, the start ends with a running producer or with
-- an error, and a later producer of the same program starts and sends.

scenario { "A start survives the failure of any allocation", covers = { "START-11", "ERR-11" } }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local refused, n = 0, 0
repeat
  n = n + 1
  local host = process { name = "host" .. n, ip = { "10.1." .. n // 250 .. "." .. n % 250 + 1 } }
  local p = producer { name = "p" .. n, process = host }
  local before = host:allocations()
  host:fail_allocation(n)
  local err = p:try_start()
  local needed = host:allocations() - before
  host:fail_allocation(0)
  if err then
    expect.equal(err.class, "OutOfMemoryError", "allocation " .. n)
    refused = refused + 1
  end

  local q = producer { name = "q" .. n, process = host, group = "LATER" }
  q:start()
  expect.equal(q:send { topic = "orders", body = "hello" }.status, "SEND_OK",
    "after allocation " .. n)
  q:shutdown()
  p:shutdown()
until needed < n

expect.at_least(5, refused)
