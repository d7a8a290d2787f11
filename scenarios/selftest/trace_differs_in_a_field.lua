-- One field of one line is not what was written down.
-- Reported must be: the field with both values, and no field the expectation does not name.

scenario { "A trace with another queue", covers = "SELECT-03" }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local p = producer { name = "p", name_server = ns }
p:start()
p:send { topic = "orders", body = "one" }
p:send { topic = "orders", body = "two" }

expect.trace({ "SEND_MESSAGE", whom = a }, [[
  *  p > a  SEND_MESSAGE  topic=orders queueId=0
  *  p < a  SUCCESS       queueOffset=0
  *  p > a  SEND_MESSAGE  topic=orders queueId=2
  *  p < a  SUCCESS
]])
