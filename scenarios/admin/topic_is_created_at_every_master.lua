-- A topic is made at every broker that has the key topic: at the masters, one after another by
-- name, each waiting for the one before. Slaves copy it by themselves.

scenario { "A topic is created at every master of the key's route", covers = { "ADMIN-01" } }

local ns = name_server "ns"
local b = broker "b"
local a = broker "a"
local slave = broker { name = "a1", of = a }
ns:route { topic = "key", brokers = { b, a }, queues = 4 }
a:on("UPDATE_AND_CREATE_TOPIC", { after = ms(20) })
b:on("UPDATE_AND_CREATE_TOPIC", { after = ms(2999) })

local p = producer { name = "p", name_server = ns }
p:start()
sleep(ms(100))
expect.equal(p:try_create_topic("key", "fresh", 3), true)

expect.trace({ "GET_ROUTEINTO_BY_TOPIC", "UPDATE_AND_CREATE_TOPIC", "CREATE_TOPIC", "OK" }, [[
  ...
     *  app > p  CREATE_TOPIC  key=key topic=fresh
  +0ms  p > ns   GET_ROUTEINTO_BY_TOPIC topic=key
  +0ms  p < ns   SUCCESS
  +0ms  p > a    UPDATE_AND_CREATE_TOPIC topic=fresh defaultTopic=key perm=6
 +20ms  p < a    SUCCESS
  +0ms  p > b    UPDATE_AND_CREATE_TOPIC topic=fresh readQueueNums=3 writeQueueNums=3
+2999ms p < b    SUCCESS
  +0ms  app < p  OK
]])
expect.equal(slave:received(), 0)
expect.equal(a:requests("UPDATE_AND_CREATE_TOPIC")[1].fields, {
  topic = "fresh", defaultTopic = "key", perm = "6", readQueueNums = "3", writeQueueNums = "3",
  topicFilterType = "SINGLE_TAG" })

ns:route { topic = "fresh", brokers = { a }, queues = 3 }
expect.equal(p:send { topic = "fresh", body = "hello" }.status, "SEND_OK")
