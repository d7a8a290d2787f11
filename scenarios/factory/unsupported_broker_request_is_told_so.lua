-- Brokers may ask things of a client on its own connections. A code it does not know gets a polite
-- refusal with the same opaque, or else the broker would wait for its timeout. 326 is the answer to
-- a request between clients, which later brokers push to those that can ask.

scenario {
  "A request that the client does not know is refused with code 3",
  covers = { "FACTORY-20", "REMOTE-41", "REMOTE-45" },
}

local ns = name_server "ns"
local a  = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local p = producer { name = "p", name_server = ns }

p:start()
p:send { topic = "orders", body = "opens the connection" }
a:push { request = 999, opaque = 4711 }
a:push { request = "HEART_BEAT", opaque = -5 }
a:push { request = "PUSH_REPLY_MESSAGE_TO_CLIENT", opaque = 2 }
ns:push { request = 77, opaque = 1 }
sleep(s(1))

expect.trace({ "999", "HEART_BEAT", "PUSH_REPLY_MESSAGE_TO_CLIENT", "77" }, [[
    *   p < a   999         opaque=4711
  +0ms  p < a   HEART_BEAT  opaque=-5
  +0ms  p < a   PUSH_REPLY_MESSAGE_TO_CLIENT opaque=2
  +0ms  p < ns  77          opaque=1
  +0ms  p > a   REQUEST_CODE_NOT_SUPPORTED opaque=4711 remark=" request type 999 not supported"
  +0ms  p > a   REQUEST_CODE_NOT_SUPPORTED opaque=-5   remark=" request type 34 not supported"
  +0ms  p > a   REQUEST_CODE_NOT_SUPPORTED opaque=2    remark=" request type 326 not supported"
  +0ms  p > ns  REQUEST_CODE_NOT_SUPPORTED opaque=1    remark=" request type 77 not supported"
]])
expect.equal(p:send { topic = "orders", body = "goes on" }.status, "SEND_OK")
expect.equal(a:connections(), 1, "on the same connection")
