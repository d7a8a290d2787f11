-- An attempt avoids only the broker of the attempt before it. With two brokers that means a, b, a;
-- the queue is the next one in the rotation that the avoided broker does not own.

scenario {
  "Three failing attempts go to a, b and a again",
  covers = { "SELECT-01", "SELECT-04", "SELECT-06", "SEND-02", "SEND-04", "SEND-14", "SEND-20" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 4 }

a:on("SEND_MESSAGE", { code = "SYSTEM_ERROR", remark = "first", after = ms(2) })
b:on("SEND_MESSAGE", { code = "SYSTEM_ERROR", remark = "second", after = ms(2) })
a:on("SEND_MESSAGE", { code = "SYSTEM_ERROR", remark = "third", after = ms(2) })

local p = producer { name = "p", name_server = ns }
p:start()
local result, err = p:try_send { topic = "orders", body = "1" }

expect.equal(result, nil)
expect.error(err, {
  class = "MQClientException",
  message = default_suffix "Retry many times, still failed",
  cause = {
    class = "MQBrokerException",
    message = default_suffix "CODE: SYSTEM_ERROR  DESC: third",
    text = "third",
    code = 1,
  },
})

p:send { topic = "orders", body = "2" }
expect.trace("SEND_MESSAGE", [[
     *  p > a  SEND_MESSAGE  body=1 queueId=0
  +2ms  p < a  SYSTEM_ERROR
  +0ms  p > b  SEND_MESSAGE  body=1 queueId=0
  +2ms  p < b  SYSTEM_ERROR
  +0ms  p > a  SEND_MESSAGE  body=1 queueId=2
  +2ms  p < a  SYSTEM_ERROR
  +0ms  p > a  SEND_MESSAGE  body=2 queueId=3
  +0ms  p < a  SUCCESS
]])
