-- Four brokers and three retries, but the first broker stores the message and says nothing. Some
-- versions went on with no budget left: the others stored the message too, while the caller got an
-- error. Here nobody else is asked, so at most the one copy nobody can know about exists.
-- apache/rocketmq#1921

scenario {
  "A send that fails by time-out has put its message on no second broker",
  covers = { "SEND-02", "SEND-24", "SYNC-09" },
}

local ns = name_server "ns"
local a, b, c, d = broker "a", broker "b", broker "c", broker "d"
ns:route { topic = "orders", brokers = { a, b, c, d }, queues = 1 }
a:on("SEND_MESSAGE", { after = ms(3001) })

local p = producer { name = "p", name_server = ns, retries = 3, timeout = 3000 }
p:start()
local result, err = p:try_send { topic = "orders", body = "once" }

expect.falsy(result)
expect.equal(now(), 3000)
expect.error(err, {
  class = "MQClientException",
  message = default_suffix "Retry many times, still failed",
  cause = { class = "RemotingTimeoutException", cause = false },
})
expect.silence({ "SEND_MESSAGE", whom = b }, s(10), "nothing is sent after the failure either")
expect.equal(#a:stored(), 1)
expect.equal(#b:stored() + #c:stored() + #d:stored(), 0)
expect.trace("SEND_MESSAGE", [[
     0ms  p > a  SEND_MESSAGE  queueId=0
  3001ms  p < a  SUCCESS
]])
