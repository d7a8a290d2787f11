-- Each allocation of memory that a send makes fails once, the first, the second and so on until a
-- send needs no more. Every one of those sends ends, with a result or an error that says so, and
-- the send after it works.

scenario { "A send survives the failure of any allocation", covers = { "ERR-11", "SYNC-10" } }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local q = process "q"
local p = producer { name = "p", process = q, timeout = 100, compress_over = 10,
  heartbeat_interval = 600000 }
p:start()
p:send { topic = "orders", body = "to connect" }

local refused, n = 0, 0
repeat
  n = n + 1
  local before, received = q:allocations(), a:received "SEND_MESSAGE"
  q:fail_allocation(n)
  local _, err = p:try_send { topic = "orders", body = "long enough to compress", keys = "k" }
  local needed = q:allocations() - before
  q:fail_allocation(0)
  if err then
    local class = err.cause and err.cause.class or err.class
    if class == "RemotingTimeoutException" then -- no memory for the answer
      expect.equal(a:received "SEND_MESSAGE", received + 1, "allocation " .. n)
    else
      expect.equal(class, "OutOfMemoryError", "allocation " .. n)
    end
    refused = refused + 1
  end
  expect.equal(p:send { topic = "orders", body = "the next one works" }.status, "SEND_OK",
    "after allocation " .. n)
until needed < n

expect.at_least(5, refused, "memory is what these sends lacked")
expect.at_most(200, n, "a send needs little")
