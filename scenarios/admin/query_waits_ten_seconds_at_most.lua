-- Connecting, waiting for one of the 128 permits that asynchronous requests share, and waiting for
-- the answer each have a limit of their own. Together they would take longer than the 10000 ms that
-- anybody waits for a query.

scenario {
  "A query is over after ten seconds at the latest",
  covers = { "ADMIN-07", "ASYNC-02", "ASYNC-12" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "busy", brokers = { a }, queues = 1 }
ns:route { topic = "orders", brokers = { b }, queues = 1 }
b:network { latency = ms(1400) }
a:on("SEND_MESSAGE", { silent = true, times = 128 })
b:on("QUERY_MESSAGE", { silent = true })

local p = producer { name = "p", name_server = ns, timeout = 6000 }
p:start()
for _ = 1, 128 do
  p:send_async { topic = "busy", body = "takes a permit" }
end
sleep(ms(500))
local _, err = p:try_query_message { topic = "orders", key = "k" }

expect.error(err, { message = default_suffix "query operation over, but no message." })
expect.equal(now(), 10500)
expect.trace({ "QUERY_MESSAGE", "CONNECTED" }, [[
  ...
   500ms  app > p  QUERY_MESSAGE
 +2800ms  p > b    CONNECTED
 +5100ms  p > b    QUERY_MESSAGE topic=orders
]])
sleep(s(5))
expect.equal(p:send({ topic = "busy", body = "all permits are there" }).status, "SEND_OK")
