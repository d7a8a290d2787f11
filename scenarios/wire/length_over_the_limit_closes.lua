-- The length of a frame says how much memory its reader needs. Beyond 8 MiB, length bytes included,
-- the connection is closed as soon as the four bytes are there; one byte less, and the client waits
-- for the rest.

scenario {
  "A frame over the limit ends the connection at once",
  covers = { "FRAME-06", "FRAME-07" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }
a:on("SEND_MESSAGE", { raw = string.pack(">I4", 8388604), after = ms(1) })
b:on("SEND_MESSAGE", { raw = string.pack(">I4", 8388605), after = ms(1) })

local p = producer { name = "p", heartbeat_interval = 600000 }
p:start()
local at_limit = p:send_async { topic = "orders", body = "8388608 bytes" }
local over_limit = p:send_async { topic = "orders", body = "8388609 bytes" }
sleep(ms(2))

expect.equal(a:connections(), 1, "the largest frame allowed")
expect.equal(b:connections(), 0, "one byte more")
expect.trace({ "CLOSE", "RESET" }, [[
  1ms  p > b  CLOSE
]])
local _, err = at_limit:wait()
expect.error(err, { class = "MQClientException", text = "wait response timeout 3000ms" })
_, err = over_limit:wait()
expect.error(err, { class = "MQClientException", text = "wait response timeout 3000ms" })
