-- The length is unsigned: 0x80000000 is 2 GiB, not a negative number. A client that reads it as
-- signed may allocate nonsense or wait for ever; it must close, and the next send must work on a
-- new connection.

scenario {
  "A length that looks negative is simply too large",
  covers = { "FRAME-07", "FRAME-08", "REMOTE-16" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local p = producer { name = "p", timeout = 100, heartbeat_interval = 600000 }
p:start()

local lengths = { 0x80000000, 0x80000008, 0xFFFFFFFF, 0x7FFFFFFF, 0x01000000 }
for i, length in ipairs(lengths) do
  a:on("SEND_MESSAGE", { raw = string.pack(">I4I4", length, 0) })
  local started = now()
  local _, err = p:try_send { topic = "orders", body = "n" .. i }
  expect.error(err.cause, { class = "RemotingTimeoutException",
    message = "wait response on the channel <10.0.1.1:10911> timeout, 100(ms)" })
  expect.equal(now() - started, 100)
  expect.equal(a:connections(), 0, "closed by the client")
end

expect.equal(p:send { topic = "orders", body = "after all" }.status, "SEND_OK")
expect.count(#lengths, { "CLOSE", who = "p", whom = "a" }, "one close for each bad length")
expect.count(#lengths + 1, { "CONNECT", who = "p", whom = "a" },
  "a new connection for the send after it")
