-- Every broker has a topic named after its cluster, for its own use. The client has no objection to
-- it, but each broker refuses, with a code that makes the client use up its attempts.

scenario {
  "A reserved topic is refused by each broker",
  covers = { "BROKER-07", "SEND-14", "CODE-04" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "DefaultCluster", brokers = { a, b }, queues = 1 }

local p = producer { name = "p" }
p:start()
local _, err = p:try_send { topic = "DefaultCluster", body = "hello" }

expect.error(err.cause, { class = "MQBrokerException", code = 1,
  message = default_suffix("CODE: SYSTEM_ERROR  DESC: "
    .. "the topic[DefaultCluster] is conflict with system reserved words.") })
expect.brokers({ "a", "b", "a" })
expect.equal(#a:stored() + #b:stored(), 0)
