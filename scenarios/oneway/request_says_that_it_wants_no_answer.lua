-- A oneway send is the same request with one flag more: the broker stores the message and stays
-- silent.  The call returns as soon as the request is written.

scenario {
  "A oneway request says so and waits for nothing",
  covers = { "ONEWAY-01", "SEND-18", "SENDREQ-04", "REMOTE-28" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }
a:network { latency = ms(20) }

local p = producer { name = "p" }
p:start()
p:send { topic = "orders", body = "sync", tags = "t" }
local begun = now()
p:send_oneway { topic = "orders", body = "oneway", tags = "t" }
expect.equal(now(), begun, "the call waits for nothing")
sleep(s(1))

local requests = a:requests "SEND_MESSAGE"
expect.equal(requests[1].oneway, false)
expect.equal(requests[2].oneway, true)

requests[1].fields.bornTimestamp, requests[2].fields.bornTimestamp = nil, nil
requests[1].fields.queueId, requests[2].fields.queueId = nil, nil
expect.equal(requests[2].fields, requests[1].fields, "nothing else tells the two apart")

expect.equal(a:stored()[2].body, "oneway")
expect.trace({ "SEND_MESSAGE", body = "oneway" }, [[
  100ms  p > a  SEND_MESSAGE  queueId=1 oneway=true
]], "no answer follows")
