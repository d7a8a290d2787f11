-- When the last producer has left, nothing of its client remains. The next start with the same
-- name begins from nothing: new connections, the question for settings, routes unknown.

scenario {
  "After the end of a factory the next start makes a new one",
  covers = { "FACTORY-03", "FACTORY-24", "LOCK-11" },
}

local ns = name_server "ns"
local a  = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local old = producer { name = "old", name_server = ns }
local new = producer { name = "new", name_server = ns }

old:start()
old:send { topic = "orders", body = "old" }
old:shutdown()
new:start()
new:send { topic = "orders", body = "new" }

expect.trace({ "CONNECT", "GET_KV_CONFIG", "GET_ROUTEINTO_BY_TOPIC", "SEND_MESSAGE",
               "UNREGISTER_CLIENT", "CLOSE" }, [[
  0ms  old > ns  CONNECT
  0ms  old > ns  GET_KV_CONFIG
  0ms  old < ns  QUERY_NOT_FOUND
  0ms  old > ns  GET_ROUTEINTO_BY_TOPIC  topic=orders
  0ms  old < ns  SUCCESS
  0ms  old > a   CONNECT
  0ms  old > a   SEND_MESSAGE            body=old
  0ms  old < a   SUCCESS
  0ms  old > a   UNREGISTER_CLIENT       producerGroup=PG
  0ms  old < a   SUCCESS
  0ms  old > a   UNREGISTER_CLIENT       producerGroup=CLIENT_INNER_PRODUCER
  0ms  old < a   SUCCESS
  any order {
    0ms  old > ns  CLOSE
    0ms  old > a   CLOSE
  }
  0ms  old > ns  CONNECT
  0ms  old > ns  GET_KV_CONFIG
  0ms  old < ns  QUERY_NOT_FOUND
  0ms  old > ns  GET_ROUTEINTO_BY_TOPIC  topic=orders
  0ms  old < ns  SUCCESS
  0ms  old > a   CONNECT
  0ms  old > a   SEND_MESSAGE            body=new
  0ms  old < a   SUCCESS
]])
