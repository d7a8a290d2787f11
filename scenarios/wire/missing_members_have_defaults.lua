-- Members that are absent have defaults: code 0, flag 0, no remark, no fields. So an answer without
-- a code is a success, one without a flag is no answer at all but a request, and one without an
-- opaque matches nothing.

scenario {
  "Missing members of a header have defaults",
  covers = { "JSON-07", "REMOTE-30", "REMOTE-41", "HEADER-01" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local header
a:on("SEND_MESSAGE", function(request)
  local text = header:gsub("OPAQUE", tostring(request.opaque))
  return { raw = string.pack(">I4s4", 4 + #text, text) }
end)

local p = producer { name = "p", timeout = 100, heartbeat_interval = 600000 }
ns:on("GET_KV_CONFIG", { raw = string.pack(">I4s4", 24, '{"code":22,"flag":1}') })
p:start()
expect.equal(now(), 3000, "no opaque, not even the 0 of the first request: its answer never came")
local function answered(text)
  header = text
  local result, err = p:try_send { topic = "orders", body = "hello" }
  return result or err
end

local fields = '"extFields":{"msgId":"M","queueId":"0","queueOffset":"0"}'
expect.equal(answered('{"flag":1,"opaque":OPAQUE,' .. fields .. '}').status, "SEND_OK",
  "no code: 0")
expect.error(answered('{"code":13,"flag":1,"opaque":OPAQUE}'),
  { class = "MQBrokerException", message = default_suffix "CODE: MESSAGE_ILLEGAL  DESC: null" },
  "no remark: none")

local no_opaque = answered('{"code":0,"flag":1,' .. fields .. '}')
expect.equal(no_opaque.cause.class, "RemotingTimeoutException", "no opaque: nobody's answer")

local no_flag = answered('{"code":0,"opaque":OPAQUE,' .. fields .. '}')
expect.equal(no_flag.cause.class, "RemotingTimeoutException", "no flag: a request")
answered '{}'

local replies = a:replies()
expect.equal(#replies, 2, "both requests were refused")
expect.equal({ replies[1].code, replies[1].remark }, { 3, " request type 0 not supported" })
expect.equal({ replies[2].code, replies[2].remark }, { 3, " request type 0 not supported" })
expect.equal({ ns:connections(), a:connections() }, { 1, 1 }, "none of it ended the connection")
