-- A send to a given queue knows no other queues. The retry of later versions looked for the others
-- and fell over their absence, in the thread that reads answers, so that nobody was called back.
-- Here such a send has one attempt, and what goes wrong is told as it is: by the call when nothing
-- has been handed over, by the callback afterwards.  ROCKETMQ-101, apache/rocketmq PR#63

scenario {
  "An asynchronous send to a given queue fails once, as what it is, and asks no other broker",
  covers = { "SELECTOR-03", "SELECTOR-04", "ASYNC-03", "ASYNC-04", "ASYNC-06", "ASYNC-09" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 2 }
local p = producer { name = "p", name_server = ns, timeout = 1000 }
p:start()
p:send { topic = "orders", body = "makes the addresses known" }
at(s(3))

local to_a = { queue = { topic = "orders", broker = "a", id = 1 } }
local function send(answer, network)
  if answer then a:on("SEND_MESSAGE", answer) end
  if network then
    a:cut()
    sleep(ms(1))
    a:network(network)
  end
  local call, err = p:try_send_async({ topic = "orders", body = "m" }, to_a)
  local result
  if call then
    result, err = call:wait()
    expect.equal(call.callbacks, 1)
  end
  a:calm()
  return call and "callback" or "call", result and result.queueId or err.text
end

expect.equal({ send() }, { "callback", 1 })
expect.equal({ send { code = "SYSTEM_ERROR", remark = "full" } }, { "callback", "full" })
expect.equal({ send { code = "TOPIC_NOT_EXIST", remark = "gone" } }, { "callback", "gone" })
expect.equal({ send { silent = true } }, { "callback", "wait response timeout 1000ms" })
expect.equal({ send(nil, { write_error = true }) }, { "callback", "send request failed" })
expect.equal({ send(nil, { refuse = true }) }, { "call", "connect to <10.0.1.1:10911> failed" })
expect.equal({ send() }, { "callback", 1 })

expect.equal(b:received "SEND_MESSAGE", 0)
expect.equal(a:received "SEND_MESSAGE", 6, "one frame each where there was a connection")
for n = 2, 6 do expect.equal(a:requests("SEND_MESSAGE")[n].queueId, 1) end
