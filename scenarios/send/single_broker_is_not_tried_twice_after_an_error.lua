-- An error that would be retried elsewhere ends the send when there is no elsewhere. The answer of
-- the broker is then found in the cause. The C++ client still counts such attempts without sending
-- anything.

scenario {
  "An error of the only broker is the cause of the failure",
  covers = { "SEND-07", "SEND-14", "SEND-20", "SEND-23", "SELECT-05", "ERR-04" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

a:on("SEND_MESSAGE", { code = "SYSTEM_ERROR", remark = "disk on fire" })

local p = producer { name = "p", name_server = ns }
p:start()
local result, err = p:try_send { topic = "orders", body = "1" }

expect.equal(result, nil)
expect.error(err, {
  class = "MQClientException",
  message = default_suffix "Retry many times, still failed",
  code = -1,
  cause = {
    class = "MQBrokerException",
    message = default_suffix "CODE: SYSTEM_ERROR  DESC: disk on fire",
    text = "disk on fire",
    code = 1,
    cause = false,
  },
})

p:send { topic = "orders", body = "2" }
expect.trace("SEND_MESSAGE", [[
     *  p > a  SEND_MESSAGE  body=1 queueId=0
  +0ms  p < a  SYSTEM_ERROR
  +0ms  p > a  SEND_MESSAGE  body=2 queueId=2
  +0ms  p < a  SUCCESS
]])
