-- Compressing noise makes it longer.  The Java client sends the longer form all the same; sending
-- the original is as good.  What counts is that flag and body agree, so that a consumer gets what
-- was sent.

scenario {
  "A body that does not shrink arrives whole",
  covers = { "KERNEL-07" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local p = producer { name = "p" }
p:start()
local bytes = {}
for n = 1, 4096 do
  bytes[n] = string.char(random(0, 255))
end
local body = table.concat(bytes)
p:send { topic = "orders", body = body }

local request = a:requests("SEND_MESSAGE")[1]
if request.fields.sysFlag == "1" then
  expect.at_least(4096, #request.body, "noise does not shrink")
  expect.truthy(request.body ~= body, "the flag says compressed")
else
  expect.equal(request.fields.sysFlag, "0")
  expect.truthy(request.body == body, "the flag says as it was")
end
expect.truthy(a:stored()[1].body == body, "either way it can be read")
