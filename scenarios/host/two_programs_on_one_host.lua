-- Two programs with the same instance name on one machine: the second start is refused, because the
-- first holds the UDP port of the name. On another machine the same name is free, and when the
-- first program ends it is free here as well.

scenario {
  "Two programs on one host cannot have one instance name",
  covers = { "LOCK-01", "LOCK-07", "LOCK-11", "START-11" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local first, second = process { name = "first", ip = { "10.0.2.1" } },
  process { name = "second", ip = { "10.0.2.1" } }
local elsewhere = process { name = "elsewhere", ip = { "10.0.2.2" } }
local p = producer { name = "p", process = first }
local q = producer { name = "q", process = second }
local r = producer { name = "r", process = elsewhere }
p:start()
r:start()
expect.error(q:try_start(), { class = "MQClientException",
  message = faq(56, "instance name is a duplicate one[DEFAULT,34036], please set a new name"),
  cause = { class = "SocketException" } })
expect.equal({ p.state, q.state, r.state }, { "RUNNING", "START_FAILED", "RUNNING" })
expect.never({ "CONNECT", who = "second" }, "the refused program does not touch the network")

p:shutdown()
expect.falsy(second:port_taken(34036))
local again = producer { name = "again", process = first }
again:start()
expect.equal(again:send({ topic = "orders", body = "hello" }).status, "SEND_OK")
