-- Compression is a favour to the network.  When it fails, here for want of memory, the message is
-- sent as it is and the header says so.  Failing each allocation of a send in turn shows that flag
-- and body always agree.

scenario {
  "When compression fails the body is sent plain",
  covers = { "KERNEL-11", "SENDREQ-32" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local q = process "q"
local p = producer { name = "p", process = q }
p:start()
local body = string.rep("hello ", 1000)
p:send { topic = "orders", body = body }

local before = q:allocations()
p:send { topic = "orders", body = body }
local needed = q:allocations() - before

for n = 1, needed do
  q:fail_allocation(n)
  p:try_send { topic = "orders", body = body }
end
q:fail_allocation(0)

local plain = 0
for _, request in ipairs(a:requests "SEND_MESSAGE") do
  expect.equal(request.body == body, request.fields.sysFlag == "0", "flag and body agree")
  plain = plain + (request.body == body and 1 or 0)
end
expect.at_least(1, plain, "some allocations are the compressor's")
for _, message in ipairs(a:stored()) do
  expect.equal(message.body, body)
end
