-- The topic that may not be sent to is TBW102 by name. A producer that models its topics on another
-- one may send to that, and still not to TBW102.

scenario { "The reserved topic does not follow the configuration", covers = "VALIDATE-07" }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "model", brokers = { a }, queues = 1 }

local p = producer { name = "p", name_server = ns, create_topic_key = "model" }
p:start()

expect.equal(p:send { topic = "model", body = "hello" }.status, "SEND_OK")
local _, err = p:try_send { topic = "TBW102", body = "hello" }
expect.error(err, {
  class = "MQClientException",
  text = "the topic[TBW102] is conflict with default topic.",
})
