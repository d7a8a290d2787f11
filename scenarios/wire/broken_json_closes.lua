-- A header that is no JSON object cannot be answered or skipped. The client closes the connection;
-- the send that waited on it ends by its time-out, and the next one connects anew.

scenario {
  "A header that is not JSON ends the connection",
  covers = { "FRAME-08", "REMOTE-15", "REMOTE-16" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local p = producer { name = "p", timeout = 20, heartbeat_interval = 600000 }
p:start()

local headers = {
  '{"code":1',                                  -- the object does not end
  '{"code":1}}',
  '{"code":1} {"code":2}',
  '{"code":}',
  '{"code" 1}',
  '{"remark":"no end}',
  '{"remark":"\\u12"}',
  '{"extFields":{"a":"b"}',
  '[1,2',
  '[]',
  '"code"',
  'null',
  '{"code":"1x"}',
  '{"opaque":1 2}',
  '{"code":"7 "}',
  '{"remark":{}}',
  '{"remark":"\\q"}',
  '{"extFields":[]}',
  '\0\0\0\0',
  '\xFF\xFE{}',
}
for _, header in ipairs(headers) do
  a:on("SEND_MESSAGE", { raw = string.pack(">I4s4", 4 + #header, header) })
  local _, err = p:try_send { topic = "orders", body = "hello" }
  expect.equal(err.cause.class, "RemotingTimeoutException", header)
  expect.equal(a:connections(), 0, header)
end

expect.equal(p:send { topic = "orders", body = "after all" }.status, "SEND_OK")
expect.count(#headers, { "CLOSE", who = "p", whom = "a" }, "one close for each")
