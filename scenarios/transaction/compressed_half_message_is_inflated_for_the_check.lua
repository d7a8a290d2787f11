-- A long half message is compressed like any other, lies so in the broker's log, and comes back so
-- in a check. The listener sees it as the application wrote it.

scenario {
  "A listener sees the body as it was written",
  covers = { "TXN-04", "TXN-19", "WIRE-TXN-15", "WIRE-TXN-20", "SENDREQ-33" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local body = ("all work and no play "):rep(1000)
local seen
local p = producer {
  transaction = true,
  check = function(message)
    seen = message
    return "rollback"
  end,
}
p:start()
local half = p:send_in_transaction({ topic = "orders", body = body }, { execute = function() end })
local id = half.msgId
at(ms(1500))
expect.equal(a:check(), 1)
sleep(ms(1))

expect.at_most(1000, #a:record(id), "compressed in the log")
expect.equal({ seen.sysFlag, #seen.body, seen.body == body }, { 5, #body, true })
expect.equal({ seen.msgId, seen.storeHost, seen.storeTimestamp }, { id, a.address, 1400000000000 })
expect.equal(a:half_messages()[1].outcome, "rollback")
