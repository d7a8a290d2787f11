-- Groups must be unique within a client only. Two instances of one process, told apart by name
-- or by address, are two clients: each has its own connections, and brokers see two clientIDs.

scenario {
  "The same group may run in two instances",
  covers = { "FACTORY-01", "FACTORY-02", "FACTORY-07", "LOCK-01" },
  expect_no_send = "only heartbeats are looked at",
}

local host = process "host"
local ns   = name_server "ns"
local a    = broker "a"
ns:route { topic = "TBW102", brokers = { a } }

local p = producer { name = "p", process = host, instance = "one", name_server = ns }
local q = producer { name = "q", process = host, instance = "two", name_server = ns }
local r = producer { name = "r", process = host, instance = "three", client_ip = "10.9.9.9",
                     name_server = ns }

p:start()
q:start()
r:start()
at(s(2))

expect.equal(ns:connections(), 3, "one connection set for each client")
expect.equal(a:connections(), 3)
expect.count(3, "GET_KV_CONFIG")
expect.trace("HEART_BEAT", [[
  any order {
    1000ms  host > a  HEART_BEAT  clientID=10.0.2.1@one groups=CLIENT_INNER_PRODUCER,PG
    1000ms  host < a  SUCCESS
    1000ms  host > a  HEART_BEAT  clientID=10.0.2.1@two groups=CLIENT_INNER_PRODUCER,PG
    1000ms  host < a  SUCCESS
    1000ms  host > a  HEART_BEAT  clientID=10.9.9.9@three groups=CLIENT_INNER_PRODUCER,PG
    1000ms  host < a  SUCCESS
  }
]])
