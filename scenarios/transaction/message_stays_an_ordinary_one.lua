-- The marks of a half message go on a copy. The application's message is as it was, whatever
-- becomes of the transaction, and sent again it is an ordinary message, not a half message nobody
-- will end.

scenario {
  "The message of a transaction stays as it was",
  covers = { "TXN-06", "KERNEL-09" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local p = producer { transaction = true, check = function() end }
local message = p:message { topic = "orders", body = ("x"):rep(5000), tags = "t" }
local function marks()
  return { message:property("TRAN_MSG"), message:property("PGROUP"), message:property("TAGS") }
end

p:try_send_in_transaction(message, { execute = function() end }) -- not started
expect.equal(marks(), { nil, nil, "t" })
p:start()
p:send_in_transaction(message, {
  execute = function(half)
    expect.equal(half.properties, { WAIT = "true", TAGS = "t", TRAN_MSG = "true", PGROUP = "PG" })
    expect.equal(#half.body, 5000, "as it was given, not as it was sent")
    return "commit"
  end,
})
expect.equal(marks(), { nil, nil, "t" })
p:send(message)

local sends = a:requests("SEND_MESSAGE")
expect.equal({ sends[1].fields.sysFlag, sends[2].fields.sysFlag }, { "5", "1" })
expect.equal(sends[2].properties, { WAIT = "true", TAGS = "t" })
expect.equal(#a:half_messages(), 1)
