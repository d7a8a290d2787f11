-- An expectation in a callback does not hold.
-- Reported must be: its line, while the scenario itself is somewhere else.

scenario { "A mistake in a callback", covers = "ASYNC-03" }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

a:on("SEND_MESSAGE", { code = "FLUSH_DISK_TIMEOUT", after = ms(5) })

local p = producer { name = "p", name_server = ns }
p:start()
p:send_async({ topic = "orders", body = "hello" }, {
   on = function(result)
      expect.equal(result.status, "SEND_OK", "what the callback gets")
   end,
})
sleep(s(1))
