-- Answers come late, twice, in another order, with an opaque that nobody has, and with that of
-- somebody else; once the connection ends right behind an answer. Each callback runs once, with the
-- answer that has its opaque. Clients have turned successes into time-outs here, and given one
-- message the id of another.  apache/rocketmq-client-go#1114

scenario {
  "Whatever comes in whatever order, each send is ended once, by its own answer",
  covers = { "HEADER-04", "REMOTE-26", "REMOTE-30", "ASYNC-09", "SYNC-09", "SYNC-04" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 8 }
local function on(queue, answer) a:on({ request = "SEND_MESSAGE", queueId = queue }, answer) end
on(0, { after = ms(80), copies = 2 })
on(1, { after = ms(40), opaque = 1 }) -- that of the send to queue 2
on(2, { after = ms(50), opaque = -1 })
on(3, { after = ms(10), opaque = 100000 })
on(4, { after = ms(1999) })
on(5, { after = ms(90), close = "after" })
on(6, { after = s(5) })
on(7, {})

local p = producer { name = "p", name_server = ns, timeout = 1000 }
p:start()
local calls = {}
for n = 1, 7 do calls[n] = p:send_async { topic = "orders", body = "m" .. n } end
at(s(1))
expect.equal(p:send({ topic = "orders", body = "m8" }).queueId, 7, "on a new connection")
at(s(10))

local expected = {
  { 80, 0 }, { 50, 2 }, { 40, 1 }, { 3000, nil }, { 3000, nil }, { 90, 5 }, { 3000, nil },
}
for n, call in ipairs(calls) do
  local result, err = call:wait()
  expect.equal({ call.at, result and result.queueId }, expected[n], "send " .. n)
  expect.equal(call.callbacks, 1)
  expect.truthy(result or err.text == "wait response timeout 1000ms")
end
expect.equal(#a:stored(), 8)
expect.equal(p:send({ topic = "orders", body = "m9" }).queueId, 0)
