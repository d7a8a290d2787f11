-- A producer that was told of no name server asks the address server, once at the start. If that
-- fails too, it starts all the same, and every send says what is missing, without touching the
-- network.

scenario {
  "Without any name server address sends fail with a text that says so",
  covers = {
    "NSADDR-06", "NSADDR-08", "NSADDR-11", "SEND-05", "START-25", "REMOTE-06", "REMOTE-07",
  },
  expect_no_send = "there is nobody to ask for a route",
}

local proc = process "proc"
local ns = name_server "ns"
local p = producer { name = "p", process = proc, name_server = false }
p:start()
for _ = 1, 2 do
  local _, err = p:try_send { topic = "orders", body = "hello" }
  expect.error(err, {
    class = "MQClientException",
    message = faq(57, "No name server address, please set it."), code = -1,
    cause = false,
  })
end

expect.equal(now(), 0)
expect.equal(p.state, "RUNNING")
expect.equal(ns:connections(), 0)
expect.never("CONNECT")
expect.trace({ "HTTP_GET" },
  "0ms proc > address_server HTTP_GET url=http://jmenv.tbsite.net:8080/rocketmq/nsaddr")
local failed = "connect to http://jmenv.tbsite.net:8080/rocketmq/nsaddr failed, "
  .. "maybe the domain name jmenv.tbsite.net not bind in /etc/hosts"
expect.contains(proc:log()[1], faq(57, failed))
