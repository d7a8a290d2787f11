-- The client limits the body only. Properties of more than 32767 characters are the broker's to
-- refuse, with a code that no other attempt would change.

scenario {
  "Properties that are too long are refused by the broker",
  covers = { "BROKER-14", "SEND-15", "CODE-04" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }

local p = producer { name = "p" }
p:start()
local overhead = #"WAIT\1true\2" + #"n\1\2"
p:send { topic = "orders", body = "to a", properties = { n = ("x"):rep(32767 - overhead) } }
p:send { topic = "orders", body = "to b" }
local _, err = p:try_send { topic = "orders", body = "to a",
  properties = { n = ("x"):rep(32768 - overhead) } }

expect.error(err, { class = "MQBrokerException", code = 13,
  message = default_suffix("CODE: MESSAGE_ILLEGAL  DESC: "
    .. "the message is illegal, maybe length not matched.") })
expect.brokers({ "a", "b", "a" })
expect.equal(#a:stored(), 1)
