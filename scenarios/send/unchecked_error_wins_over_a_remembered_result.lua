-- Running out of memory is caught by nothing in the send loop. In the course of the second attempt
-- it ends the send although the first one has left a result; it never becomes a success, and never
-- a retry. Every allocation of the send fails once here, so some of the failures meet the second
-- attempt.

scenario { "Out of memory at the second attempt ends the send", covers = "SEND-17" }

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 2 }

local seen = {}
local function unsafe_at_first(request)
  if not seen[request.body] then
    seen[request.body] = true
    return { code = "FLUSH_DISK_TIMEOUT" }
  end
end
a:on("SEND_MESSAGE", unsafe_at_first)
b:on("SEND_MESSAGE", unsafe_at_first)

local machine = process { name = "machine" }
local p = producer { name = "p", name_server = ns, process = machine, retry_another_broker = true }
p:start()
p:send { topic = "orders", body = "warm" }

local after_a_store = 0
local before = machine:allocations()
p:send { topic = "orders", body = "measured" }
for n = 1, machine:allocations() - before do
  local body = "m" .. n
  machine:fail_allocation(n)
  local result, err = p:try_send { topic = "orders", body = body }
  machine:fail_allocation(0)
  if err and err.class == "OutOfMemoryError" then
    expect.equal(result, nil)
    expect.falsy(err.cause)
    if seen[body] then
    after_a_store = after_a_store + 1
    end
  end
end
expect.at_least(1, after_a_store, "sends that lost what their first attempt had stored")
expect.equal(p:send { topic = "orders", body = "last" }.status, "SEND_OK", "the producer goes on")
