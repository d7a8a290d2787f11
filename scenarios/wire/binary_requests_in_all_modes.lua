-- Told to, a producer writes the binary header in all its requests, from the first lookup to the
-- farewell. What brokers store is the same: texts that JSON would have to escape go out as they
-- are.

scenario {
  "With the binary header every request has it, and loses nothing",
  covers = { "BIN-01", "BIN-02", "BIN-05", "BIN-07", "BIN-08", "FRAME-03" },
}

local ns = name_server { name = "ns", dialect = "any" }
local a = broker { name = "a", dialect = "any" }
ns:route { topic = "orders", brokers = { a }, queues = 2 }

local p = producer { name = "p", name_server = ns, header = "binary", compress_over = 1000 }
p:start()
local odd = "\"quoted\" \\ \n tab\t grüße \u{1F600}"
local result = p:send { topic = "orders", body = "sync", properties = { odd = odd } }
expect.equal(result, { status = "SEND_OK", msgId = "0A00010100002A9F0000000000000000",
  topic = "orders", broker = "a", queueId = 0, queueOffset = 0 })
local call = p:send_async { topic = "orders", body = ("async"):rep(1000) }
expect.equal(call:wait().status, "SEND_OK")
p:send_oneway { topic = "orders", body = "oneway", flag = -7 }
sleep(s(31))
p:shutdown()

local stored = a:stored()
expect.equal(#stored, 3)
expect.equal(stored[1].properties, { WAIT = "true", odd = odd })
expect.equal(stored[2].body, ("async"):rep(1000))
local seen = {}
for _, server in ipairs { ns, a } do
  for _, request in ipairs(server:requests()) do
    expect.equal({ request.header, request.version, request.language },
      { "binary", 31, "OTHER" }, request.name)
    seen[request.name] = true
  end
end
expect.equal(seen, { GET_KV_CONFIG = true, GET_ROUTEINTO_BY_TOPIC = true, SEND_MESSAGE = true,
  HEART_BEAT = true, UNREGISTER_CLIENT = true })
expect.equal(a:requests("SEND_MESSAGE")[3].fields.flag, "-7")
expect.equal(a:requests("SEND_MESSAGE")[3].oneway, true)
