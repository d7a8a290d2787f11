-- A large message is compressed for the wire. Where that changes the message object, a retry or an
-- application that sends the object again compresses what is compressed already, and the consumer
-- gets rubbish. Four attempts in three modes and two calls, and it is the same message each time.
-- apache/rocketmq-externals#66, apache/rocketmq#435, PR#294

scenario {
  "A message that is tried or sent again is compressed once each time",
  covers = { "KERNEL-06", "KERNEL-08", "KERNEL-09", "SEND-29" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }
a:on("SEND_MESSAGE", { code = "SYSTEM_ERROR", times = 2 })
b:on("SEND_MESSAGE", { code = "SYSTEM_ERROR" })

local p = producer { name = "p", name_server = ns }
p:start()
local body = string.rep("all work and no play ", 400)
local message = p:message { topic = "orders", body = body, keys = "k" }
expect.fails(function() p:send(message) end, { text = "Retry many times, still failed" })
p:send(message)
p:send_async(message):wait()
p:send_oneway(message)
sleep(ms(1))

local first = a:requests("SEND_MESSAGE")[1]
expect.at_most(#body // 10, #first.body, "it is compressed")
for _, server in ipairs { a, b } do
  expect.equal(server:received "SEND_MESSAGE", 3)
  for _, request in ipairs(server:requests "SEND_MESSAGE") do
    expect.equal(request.fields.sysFlag, "1")
    expect.equal(request.body, first.body)
  end
  for _, stored in ipairs(server:stored()) do expect.equal(stored.body, body) end
end
expect.equal(message:body(), body)
expect.equal(#a:stored() + #b:stored(), 3)
