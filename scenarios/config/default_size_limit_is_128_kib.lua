-- A body of 131072 bytes is accepted and one more byte is not, before anything is sent. The size
-- counts as the application gave it: that it would compress well does not help.

scenario {
  "The default size limit is 131072 bytes",
  covers = "CONFIG-09",
}

local ns = name_server "ns"
local a  = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local p = producer { name = "p", name_server = ns }

p:start()
expect.equal(p:send { topic = "orders", body = ("x"):rep(131072) }.status, "SEND_OK")
expect.equal(#a:stored()[1].body, 131072)

local _, err = p:try_send { topic = "orders", body = ("x"):rep(131073) }
expect.error(err, { class = "MQClientException", cause = false,
                    text = "the message body size over max value, MAX: 131072" })
expect.count(1, "SEND_MESSAGE")
