-- A retry needs a queue of another broker. Where there is only one broker there is none, so the
-- first failure is the last one, whatever number of retries is configured. The rotation has moved
-- on for both selections all the same.

scenario {
  "A single broker that refuses connections is tried once",
  covers = { "SEND-07", "SEND-12", "SEND-20", "SEND-23", "SELECT-05" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }
a:down()

local p = producer { name = "p", name_server = ns, retries = 5 }
p:start()
local result, err = p:try_send { topic = "orders", body = "1" }

expect.equal(result, nil)
expect.error(err, {
  class = "MQClientException",
  message = default_suffix "Retry many times, still failed",
  code = -1,
  cause = { class = "RemotingConnectException", message = "connect to <10.0.1.1:10911> failed" },
})
expect.count(1, { "CONNECT", whom = "a" }, "one attempt")

a:up()
p:send { topic = "orders", body = "2" }
expect.trace("SEND_MESSAGE", [[
     *  p > a  SEND_MESSAGE  body=2 queueId=2
  +0ms  p < a  SUCCESS
]], "queue 0 was tried, queue 1 passed over")
