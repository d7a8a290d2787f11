-- The callback of a failed send decides that it is enough and shuts the producer down, as does the
-- next callback; a third one sends again meanwhile. A shutdown that waits for the callbacks under
-- way waits for itself here. Both end, everybody is told once, and the producer is finished.
-- apache/pulsar-client-cpp#63

scenario {
  "Callbacks may shut down the producer that they belong to, even two at once",
  covers = { "SHUTDOWN-01", "SHUTDOWN-02", "SHUTDOWN-09", "SHUTDOWN-11", "ASYNC-11", "ASYNC-14" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }
a:on("SEND_MESSAGE", { code = "SYSTEM_BUSY", after = ms(10), times = 2 })
a:on("SEND_MESSAGE", { silent = true, times = 3 })
a:on("UNREGISTER_CLIENT", { after = ms(100), times = 2 })

local p = producer { name = "p", name_server = ns }
p:start()
local log = {}
local function shut_down()
  p:shutdown()
  log[#log + 1] = "shut down at " .. now()
end
p:send_async({ topic = "orders", body = "1" }, { on = shut_down })
p:send_async({ topic = "orders", body = "2" }, { on = shut_down })
local calls = {}
for n = 1, 3 do
  calls[n] = p:send_async({ topic = "orders", body = "pending " .. n }, {
    on = function(_, err)
      log[#log + 1] = ("%d ended at %d"):format(n, now())
      expect.equal(err.class, "MQClientException")
      expect.fails(function() p:send { topic = "orders", body = "too late" } end,
        { class = "MQClientException" })
    end,
  })
end
sleep(s(30))

expect.equal(log, { "1 ended at 210", "2 ended at 210", "3 ended at 210",
  "shut down at 210", "shut down at 210" })
for _, call in ipairs(calls) do expect.equal(call.callbacks, 1) end
expect.equal(p.state, "SHUTDOWN_ALREADY")
expect.equal(a:connections(), 0)
local _, err = p:try_send { topic = "orders", body = "much too late" }
expect.error(err, { message = faq(214, "The producer service state not OK, SHUTDOWN_ALREADY") })
