-- An interruption reaches the send of the half message. Later it has no effect: the broker holds a
-- half message by then, and the sooner the transaction is through, the better.

scenario {
  "Only the send of the half message can be interrupted",
  covers = { "TXN-05", "SEND-16" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }
a:on({ "SEND_MESSAGE", nth = 1 }, { after = ms(500) })

local p = producer { transaction = true, check = function() end }
p:start()

local function transact()
  return p:try_send_in_transaction({ topic = "orders", body = "1" }, {
    execute = function()
      sleep(ms(20))
      return "commit"
    end,
  })
end

local result, err
local sending = spawn(function() result, err = transact() end)
sleep(ms(10))
sending:cancel()
join(sending)
expect.equal({ result, now() }, { nil, 10 })
expect.error(err, {
  class = "MQClientException",
  text = "send message Exception",
  cause = { class = "InterruptedException" },
})
expect.count(0, "EXECUTE")

local executing = spawn(function() result = transact() end)
sleep(ms(10))
executing:cancel()
join(executing)
expect.equal({ result.localState, now() }, { "COMMIT_MESSAGE", 30 })
sleep(ms(1))
expect.count(1, "END_TRANSACTION")
