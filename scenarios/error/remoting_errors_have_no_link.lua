-- What goes wrong on the way to a broker is told in plain words that name the address, without any
-- link; it is the cause of the exception that the application gets, and that one has the link.

scenario {
  "Failures of the connection name the address and have no suffix",
  covers = { "ERR-08", "ERR-03", "ERR-09", "ERR-11", "SYNC-10" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local p = producer { name = "p", name_server = ns, timeout = 700 }
p:start()

local function expect_cause(class, message)
  local _, err = p:try_send { topic = "orders", body = "hello" }
  expect.error(err, {
    class = "MQClientException",
    message = default_suffix "Retry many times, still failed",
    text = "Retry many times, still failed",
    code = -1,
    cause = { class = class, message = message, text = message, code = -1 },
  })
end

a:on("SEND_MESSAGE", { fields = { queueOffset = false } })
expect_cause("RemotingCommandException", "the custom field <queueOffset> is null")

a:on("SEND_MESSAGE", { silent = true })
expect_cause("RemotingTimeoutException",
  "wait response on the channel <10.0.1.1:10911> timeout, 700(ms)")

a:network { write_error = true }
expect_cause("RemotingSendRequestException", "send request to <10.0.1.1:10911> failed")

a:calm()
a:down()
expect_cause("RemotingConnectException", "connect to <10.0.1.1:10911> failed")
