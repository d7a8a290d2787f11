-- In the binary header an empty text means none. So an empty msgId is a missing one, and an error
-- without remark reads as null. Lengths that lead out of the header end the connection.

scenario {
  "Empty texts in a binary header are absent, wrong lengths are fatal",
  covers = { "BIN-01", "BIN-02", "BIN-03", "BIN-04", "SYNC-05" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local code, remark, fields, fields_size
a:on("SEND_MESSAGE", function(request)
  local header = string.pack(">i2Bi2i4i4s4I4", code, 0, 31, request.opaque, 1, remark,
    fields_size or #fields) .. fields
  return { raw = string.pack(">I4I4", 4 + #header, 1 << 24 | #header) .. header }
end)

local p = producer { name = "p", timeout = 100, heartbeat_interval = 600000 }
p:start()
local function field(name, value) return string.pack(">s2s4", name, value) end
local function answered() return select(2, p:try_send { topic = "orders", body = "hello" }) end

code, remark, fields = 13, "", ""
expect.error(answered(),
  { class = "MQBrokerException", message = default_suffix "CODE: MESSAGE_ILLEGAL  DESC: null" })

code, fields = 0, field("msgId", "") .. field("queueId", "0") .. field("queueOffset", "0")
expect.error(answered().cause,
  { class = "RemotingCommandException", message = "the custom field <msgId> is null" })

local good = field("msgId", "M") .. field("queueId", "0") .. field("queueOffset", "0")
fields = good .. field("", "ignored")
expect.equal(answered(), nil, "a good one, with an entry that has no name")
expect.equal(a:connections(), 1)

code, fields = -5, ""
expect.error(answered(), { class = "MQBrokerException", code = -5 })

code, fields, fields_size = 0, good .. "!", #good
expect.equal(answered().cause.class, "RemotingTimeoutException", "a byte behind the fields")
expect.equal(a:connections(), 0)
fields_size = #fields + 1
expect.equal(answered().cause.class, "RemotingTimeoutException", "more fields than header")
expect.equal(a:connections(), 0)
fields_size, fields = nil, string.pack(">s2I4", "msgId", 1000) .. "M"
expect.equal(answered().cause.class, "RemotingTimeoutException", "a value longer than the header")
expect.equal(a:connections(), 0)
