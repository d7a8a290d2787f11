-- Real peers write white space, numbers in quotes, texts without, their own escapes, members nobody
-- knows. All of it is accepted: the answer below each header is what a client must make of it.

scenario {
  "Odd but legal headers are understood",
  covers = { "JSON-03", "JSON-06", "JSON-14", "HEADER-11" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local header
a:on("SEND_MESSAGE", function(request)
  local text = header:gsub("OPAQUE", tostring(request.opaque))
  return { raw = string.pack(">I4s4", 4 + #text, text) }
end)

local p = producer { name = "p" }
p:start()
local function answered(text)
  header = text
  local result, err = p:try_send { topic = "orders", body = "hello" }
  return result or err
end

local result = answered('{"code":0,"flag":1,"opaque":OPAQUE,'
  .. '"extFields":{"msgId":"x\\2y","queueId":"3","queueOffset":"4"},'
  .. '"unknown":{"k":[1,2,{"l":null}]}}\n')
expect.equal({ result.msgId, result.queueId, result.queueOffset }, { "x\2y", 3, 4 },
  "a line feed at the end")

result = answered('{"code":"13","flag":"1","opaque":"OPAQUE","remark":"r"}')
expect.error(result, { class = "MQBrokerException", code = 13 }, "numbers in quotes")

result = answered('{"code":0,"flag":1,"language":9,"opaque":OPAQUE,'
  .. '"extFields":{"msgId":12,"queueId":2,"queueOffset":5,"b":true,"n":null}}')
expect.equal({ result.msgId, result.queueId, result.queueOffset }, { "12", 2, 5 },
  "texts without quotes")

result = answered(' {\t"opaque" : OPAQUE ,\r\n "flag" : 1 , "code" : 2 , "remark" : null } ')
expect.error(result, { class = "MQBrokerException", code = 2 },
  "white space, any order of members, null")

result = answered('{"code":2,"code":13,"flag":0,"flag":1,"opaque":OPAQUE,'
  .. '"language":"NO_SUCH","version":99999}')
expect.error(result, { code = 13 }, "the last of equal members, a language nobody knows")

result = answered('{"code":13,"flag":1,"opaque":OPAQUE,"serializeTypeCurrentRPC":"ROCKETMQ"}')
expect.error(result, { code = 13 }, "the encoding named inside means nothing")
result = answered('{"code":13,"flag":1,"opaque":OPAQUE,"opaqueOfAnother":7,"flagged":2}')
expect.error(result, { code = 13 }, "a name is a whole name")
result = answered('{"code":13,"flag":5,"opaque":OPAQUE}')
expect.error(result, { code = 13 }, "a bit of the flag that nobody knows")
result = answered("{code:13,flag:1,opaque:OPAQUE,extFields:{'a':'b'}}")
expect.error(result, { code = 13 }, "bare names and single quotes")
