-- A one-way send asks for no answer, but it does need a connection: it loops over brokers that
-- refuse one, and throws when none takes it. Once the request is on its way nothing can go wrong
-- for the caller any more.

scenario {
  "A one-way send loops over refused connections and ends when handed over",
  covers = { "SEND-18", "SEND-21", "SEND-20", "ONEWAY-04" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 2 }
a:down()

local p = producer { name = "p", name_server = ns }
p:start()

p:send_oneway { topic = "orders", body = "1" }
expect.equal(now(), 0)
sleep(ms(1))
expect.equal(b:stored()[1].body, "1")
expect.count(1, { "REFUSED", who = "p", whom = "a" })

b:down()
sleep(ms(1))
local handed_over, err = p:try_send_oneway { topic = "orders", body = "2" }
expect.equal(handed_over, nil)
expect.error(err, {
  class = "MQClientException",
  message = default_suffix "Retry many times, still failed",
  cause = { class = "RemotingConnectException" },
})
expect.equal(#b:stored(), 1)

local _, invalid = p:try_send_oneway { topic = "orders", body = "" }
expect.error(invalid, { class = "MQClientException", text = "the message body length is zero" })
