-- A producer object starts once in its life. Every later start says which state it is in and
-- changes nothing: a running producer goes on sending.
-- apache/rocketmq-client-go#507, #547

scenario {
  "A producer starts only once",
  covers = { "START-13", "START-28", "ERR-01", "ERR-03", "ERR-07", "SHUTDOWN-09" },
}

local ns = name_server "ns"
local a  = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local p    = producer { name = "p", name_server = ns }
local text = "The producer service state not OK, maybe started once, "
local see  = "\nSee https://github.com/alibaba/RocketMQ/issues/214 for further details."

p:start()

expect.error(p:try_start(), {
  class = "MQClientException", message = text .. "RUNNING" .. see, code = -1, cause = false,
})
expect.equal(p.state, "RUNNING")
expect.count(1, "GET_KV_CONFIG", "the second start sends nothing")
expect.equal(p:send { topic = "orders", body = "still here" }.status, "SEND_OK")

p:shutdown()
expect.error(p:try_start(), {
  class = "MQClientException", message = text .. "SHUTDOWN_ALREADY" .. see, cause = false,
})
expect.states(p, { "CREATE_JUST", "START_FAILED", "RUNNING", "SHUTDOWN_ALREADY" })
expect.equal(ns:connections(), 0, "nothing is opened again")
