-- A heartbeat tells a broker which groups are behind a connection.  It goes to masters only: one
-- second after the start of the client, then every thirty, with the hidden group of the client
-- besides the application's own.

scenario {
  "Masters get heartbeats that name the client and all its groups",
  covers = {
    "HEARTBEAT-01", "HEARTBEAT-02", "HEARTBEAT-03", "HEARTBEAT-04", "HEARTBEAT-07",
    "HB-01", "HB-02", "HB-03", "HB-06", "FACTORY-02",
  },
  expect_no_send = "heartbeats need no messages",
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
local slave = broker { name = "a-slave", of = a, id = 1 }
ns:route { topic = "TBW102", brokers = { a, b }, queues = 8, perm = 7 }

local p = producer { name = "p", group = "shop" }
p:start()
at(s(40))

expect.trace({ "HEART_BEAT", whom = a }, [[
   1000ms  p > a  HEART_BEAT  clientID=10.0.2.1@DEFAULT groups=CLIENT_INNER_PRODUCER,shop
   1000ms  p < a  SUCCESS
  31000ms  p > a  HEART_BEAT  clientID=10.0.2.1@DEFAULT groups=CLIENT_INNER_PRODUCER,shop
  31000ms  p < a  SUCCESS
]])
expect.equal(b:received "HEART_BEAT", 2)
expect.count(0, { "CONNECT", whom = slave }, "a producer has nothing to tell a slave")

local request = a:requests("HEART_BEAT")[1]
expect.equal(request.code, 34)
expect.equal(request.fields, {}, "all is in the body")
expect.contains(request.body, '"clientID":"10.0.2.1@DEFAULT"')
expect.contains(request.body, '"consumerDataSet":[]')
expect.contains(request.body, '{"groupName":"shop"}')
expect.contains(request.body, '{"groupName":"CLIENT_INNER_PRODUCER"}')
expect.equal(a:producers "shop", 1, "the broker has understood it")
