-- Inside a selector the producer works as everywhere: it may send, to selected queues too, and even
-- shut the producer down, after which the send it is part of finds no connection any more.

scenario {
  "A selector may send with the producer that has called it, and shut it down",
  covers = { "SELECTOR-07", "SHUTDOWN-11", "STATE-04" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 3 }
local p = producer { name = "p" }
p:start()

local result = p:send({ topic = "orders", body = "outer" }, {
  selector = function(queues)
    local inner = p:send({ topic = "orders", body = "inner" }, {
      selector = function() return queues[3] end,
    })
    return queues[inner.queueId]
  end,
})
expect.equal(result.queueId, 1)
expect.trace({ "SELECT", "RETURN", "SEND_MESSAGE" }, [[
  0ms  p > app  SELECT
  0ms  p > app  SELECT
  0ms  app > p  RETURN        of=SELECT value=a/2
  0ms  p > a    SEND_MESSAGE  body=inner queueId=2
  0ms  p < a    SUCCESS
  0ms  app > p  RETURN        of=SELECT value=a/1
  0ms  p > a    SEND_MESSAGE  body=outer queueId=1
  0ms  p < a    SUCCESS
]])

local _, err = p:try_send({ topic = "orders", body = "last" }, {
  selector = function(queues)
    p:shutdown()
    return queues[1]
  end,
})
expect.error(err, {
  class = "RemotingConnectException", message = "connect to <10.0.1.1:10911> failed" })
expect.equal(p.state, "SHUTDOWN_ALREADY")
expect.equal(a:received "SEND_MESSAGE", 2)
