-- A success must carry msgId, queueId and queueOffset. One that does not is a failure that names
-- the first field that is missing or no number, never a result with a guess in it; and it is
-- retried like a lost connection.

scenario {
  "A result without its three fields is a failure that names one",
  covers = { "SENDRESP-01", "SYNC-05", "SYNC-06", "HEADER-08", "SEND-12" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local fields
a:on("SEND_MESSAGE", function(request)
  local header = string.format('{"code":0,%s"flag":1,"opaque":%d}', fields, request.opaque)
  return { raw = string.pack(">I4s4", 4 + #header, header) }
end)

local p = producer { name = "p" }
p:start()
local function missing(text)
  fields = text
  local _, err = p:try_send { topic = "orders", body = "hello" }
  expect.error(err, { class = "MQClientException", text = "Retry many times, still failed" })
  expect.equal(err.cause.class, "RemotingCommandException")
  return err.cause.message
end

expect.equal(missing '', "the custom field <msgId> is null", "no fields at all")
expect.equal(missing '"extFields":null,', "the custom field <msgId> is null")
expect.equal(missing '"extFields":{},', "the custom field <msgId> is null")
expect.equal(missing '"extFields":{"msgId":null,"queueId":"0","queueOffset":"0"},',
  "the custom field <msgId> is null")
expect.equal(missing '"extFields":{"msgId":"M","queueOffset":"0"},',
  "the custom field <queueId> is null")
for _, number in ipairs { '""', '"x"', '"1.5"', '" 1"', '"0x1"', '"2147483648"', '"1-"', 'null' } do
  expect.equal(missing('"extFields":{"msgId":"M","queueId":' .. number .. ',"queueOffset":"0"},'),
    "the custom field <queueId> is null", number)
end
for _, number in ipairs { '""', '"-"', '"9223372036854775808"', '"1e3"' } do
  expect.equal(missing('"extFields":{"msgId":"M","queueId":"0","queueOffset":' .. number .. '},'),
    "the custom field <queueOffset> is null", number)
end
expect.equal(a:connections(), 1, "the frames were sound")
