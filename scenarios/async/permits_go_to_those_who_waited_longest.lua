-- A permit comes back with each answer and goes to the caller that has waited longest.  Three
-- callers who find all 128 permits taken are served in the order in which they came, one for each
-- answer.

scenario {
  "Answers give permits back, first come, first served",
  covers = { "ASYNC-01", "ASYNC-12", "REMOTE-23" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

a:on("SEND_MESSAGE", { after = ms(300) })
a:on("SEND_MESSAGE", { after = ms(100) })
a:on("SEND_MESSAGE", { after = ms(200) })
a:on("SEND_MESSAGE", { after = ms(900), times = 128 })

local p = producer { name = "p", timeout = 3000 }
p:start()
for n = 1, 128 do
  p:send_async { topic = "orders", body = tostring(n) }
end

local returned = {}
for _, name in ipairs { "first", "second", "third" } do
  spawn(name, function()
    p:send_async { topic = "orders", body = name }
    returned[name] = now()
  end)
end
join()

expect.equal(returned, { first = 100, second = 200, third = 300 })
local requests = a:requests "SEND_MESSAGE"
expect.equal(#requests, 131)
for n, name in ipairs { "first", "second", "third" } do
  expect.equal(requests[128 + n].body, name)
  expect.equal(requests[128 + n].at, n * 100, "written when the permit came")
end
