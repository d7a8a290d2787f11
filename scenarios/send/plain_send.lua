-- SPDX-License-Identifier: Apache-2.0
--
-- One message to a topic with one broker: the least that must work.

scenario { "A message is sent and stored", covers = { "SEND-01", "SYNC-04" } }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local p = producer { name = "p", name_server = ns }
p:start()
local result = p:send { topic = "orders", body = "hello" }

expect.equal(result.status, "SEND_OK")
expect.equal(result.broker, "a")
expect.equal(a:stored()[1].msgId, result.msgId, "the result names the stored message")
expect.trace("SEND_MESSAGE", [[
   *     p > a  SEND_MESSAGE  topic=orders queueId=0 body=hello
   +0ms  p < a  SUCCESS       queueOffset=0
]])
