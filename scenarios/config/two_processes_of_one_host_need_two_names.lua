-- The default instance name is not replaced by the process id, as later versions do. Two
-- processes on one host must be given different names; on two hosts the same name is fine.

scenario {
  "Two processes of one host need two instance names",
  covers = { "CONFIG-04", "CONFIG-05", "LOCK-10", "LOCK-13", "IDGEN-06" },
  expect_no_send = "only starts are looked at",
}

local ns = name_server "ns"
local a  = broker "a"
ns:route { topic = "TBW102", brokers = { a } }

local one       = process { name = "one", pid = 1001 }
local two       = process { name = "two", pid = 1002 }
local elsewhere = process { name = "elsewhere", ip = { "10.0.7.7" } }

local p = producer { name = "p", process = one }
local q = producer { name = "q", process = two }
local r = producer { name = "r", process = two, instance = "two" }
local t = producer { name = "t", process = elsewhere }

p:start()
expect.contains(q:try_start().text, "instance name is a duplicate one[DEFAULT,34036]")
r:start()
t:start()
at(s(2))

expect.count(1, { "HEART_BEAT", who = one, clientID = "10.0.2.1@DEFAULT" })
expect.count(1, { "HEART_BEAT", who = two, clientID = "10.0.2.2@two" })
expect.count(1, { "HEART_BEAT", who = elsewhere, clientID = "10.0.7.7@DEFAULT" })
