-- After the request of a synchronous send a hook learns what became of the attempt: the result, or
-- the exception, whichever it was, not what the send makes of it.  A slot travels from before to
-- after; the next attempt begins with an empty one.

scenario {
  "After an attempt hooks get its result or its exception",
  covers = { "HOOKS-03" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }
local p = producer { name = "p", timeout = 1000, retry_another_broker = true }
p:start()

local told = {}
p:hook {
  before = function(c)
    expect.equal(c.mode, "SYNC")
    expect.falsy(c.arg, "empty at first")
    c.arg = { began = now() }
  end,
}
p:hook {
  after = function(c)
    local what = c.error and tostring(c.error) or c.result.status .. " of " .. c.result.broker
    told[#told + 1] = what .. " after " .. now() - c.arg.began
    expect.falsy(c.error and c.result)
  end,
}
a:on("SEND_MESSAGE", { code = "FLUSH_DISK_TIMEOUT", after = ms(10) })
b:on("SEND_MESSAGE", { code = "NO_PERMISSION", remark = "no" })
p:send { topic = "orders", body = "1" }
b:down()
p:send { topic = "orders", body = "2" }
b:up()
b:on("SEND_MESSAGE", { silent = true })
p:try_send { topic = "orders", body = "3" }
a:on("SEND_MESSAGE", { code = "SUCCESS", fields = { msgId = false } })
p:send { topic = "orders", body = "4" }

expect.equal(told, {
  "FLUSH_DISK_TIMEOUT of a after 10",
  "MQBrokerException: " .. default_suffix "CODE: NO_PERMISSION  DESC: no" .. " after 0",
  "SEND_OK of a after 0",
  "RemotingConnectException: connect to <10.0.1.2:10911> failed after 0",
  "SEND_OK of a after 0",
  "RemotingTimeoutException: wait response on the channel <10.0.1.2:10911> timeout, 1000(ms)"
    .. " after 1000",
  "RemotingCommandException: the custom field <msgId> is null after 0",
  "SEND_OK of b after 0",
})
