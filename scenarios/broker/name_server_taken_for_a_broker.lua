-- The opposite mistake: a route that names the name server's address as a broker. A name server
-- does not answer sends, so they run into their time-out.

scenario {
  "A name server taken for a broker never answers",
  covers = { "NAMESRV-10", "CODE-05", "SYNC-10" },
}

local ns = name_server "ns"
ns:allow_strays()
ns:route { topic = "orders", queue_data = { { broker = "a", read = 1, write = 1 } },
  broker_data = { { name = "a", addresses = { [0] = ns.address } } } }

local p = producer { name = "p" }
p:start()
local _, err = p:try_send { topic = "orders", body = "hello" }

expect.error(err.cause, { class = "RemotingTimeoutException",
  message = "wait response on the channel <10.0.0.1:9876> timeout, 3000(ms)" })
expect.trace({ "SEND_MESSAGE", "HEART_BEAT" }, [[
    0ms  p > ns  SEND_MESSAGE
 1000ms  p > ns  HEART_BEAT
]])
expect.equal(ns:connections(), 1, "one address, one connection")
