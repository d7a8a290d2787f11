-- Two processes of one host that both keep the default name cannot both run, for nothing replaces
-- the name by a process id. The second one learns which name and port it was, with the socket's
-- error as the cause, and its producer is finished.

scenario {
  "A start whose lock port is taken names the instance and the port",
  covers = { "LOCK-02", "LOCK-03", "LOCK-04", "LOCK-07", "LOCK-08", "LOCK-10", "CONFIG-04",
             "CONFIG-05", "START-11", "START-28", "ERR-07" },
  expect_no_send = "only starts are looked at",
}

local one, two = process { name = "one", pid = 1 }, process { name = "two", pid = 2 }
local ns       = name_server "ns"
local p        = producer { name = "p", process = one, name_server = ns }
local q        = producer { name = "q", process = two, name_server = ns }

p:start()
local err = q:try_start()

expect.error(err, {
  class = "MQClientException", code = -1,
  message = faq(56, "instance name is a duplicate one[DEFAULT,34036], please set a new name"),
})
expect.error(err.cause, { class = "SocketException", cause = false })
expect.states(q, { "CREATE_JUST", "START_FAILED" })
expect.error(q:try_start(), { cause = false, message = faq(214,
  "The producer service state not OK, maybe started once, START_FAILED") })

at(s(2))
expect.equal(ns:connections(), 1, "the second process never got as far as the name server")
expect.count(0, { "GET_KV_CONFIG", who = two })
expect.equal(p.state, "RUNNING", "the first one does not notice")
