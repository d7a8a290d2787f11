-- What a decoder can be given: pieces of one byte, two answers at once, half a header, lengths of
-- zero and of 2 GiB, no JSON, a result without its fields, a number that is none. Each ends the
-- send with a failure of its own kind, none hangs or crashes the client, and none is taken for a
-- success, as a number that is none was once read as 0.
-- Asked for by the tests of eventhorizon-cli/EventHorizon.RocketMQ.

scenario {
  "Each kind of malformed answer has its own failure, and the next send works",
  covers = { "SYNC-05", "SYNC-10", "FRAME-05", "FRAME-06", "FRAME-07", "FRAME-08" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }
local p = producer { name = "p", name_server = ns, timeout = 100 }
p:start()

local silence = { "RemotingTimeoutException",
  "wait response on the channel <10.0.1.1:10911> timeout, 100(ms)" }
local function lacks(field)
  return { "RemotingCommandException", "the custom field <" .. field .. "> is null" }
end
local cases = {
  { silence, { raw = "\0\0\0\0" } },
  { silence, { raw = "\x80\0\0\0" } },
  { silence, { raw = "\xFF\xFF\xFF\xFF" } },
  { silence, { raw = "\0\0\0\x20\0\0\0\x10{" }, "half a header" },
  { silence, { raw = "\0\0\0\x08\0\0\0\x04 { {" } },
  { silence, { cut = 30 } },
  { lacks "msgId", { no_fields = true } },
  { lacks "msgId", { fields = { msgId = false, queueId = "x" } } },
  { lacks "queueId", { fields = { queueId = "not-a-number" } } },
  { lacks "queueId", { fields = { queueId = "2147483648" } } },
  { lacks "queueOffset", { fields = { queueOffset = "" } } },
}
for n, case in ipairs(cases) do
  local begun = now()
  a:on("SEND_MESSAGE", case[2])
  local result, err = p:try_send { topic = "orders", body = "m" }
  expect.falsy(result, "case " .. n)
  expect.error(err.cause, { class = case[1][1], message = case[1][2], cause = false }, "case " .. n)
  expect.equal(now() - begun, case[1] == silence and 100 or 0, "case " .. n)
  if case[3] then -- the rest is waited for, until the connection ends
    a:cut()
    sleep(ms(1))
  end
  if n == 1 then a:network { split = 1 } end
  expect.equal(p:send({ topic = "orders", body = "m" }).queueOffset, 2 * n - 1)
  a:calm()
end

a:network { coalesce = ms(5) }
local one = p:send_async { topic = "orders", body = "one" }
expect.equal(p:send({ topic = "orders", body = "two" }).queueOffset, 23, "two answers at once")
expect.equal(one:wait().queueOffset, 22)
