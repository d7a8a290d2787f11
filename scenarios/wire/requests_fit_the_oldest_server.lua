-- A 3.0.8 server closes the connection over a language it does not know and fails on numbers that
-- are no plain decimals. The fakes check every byte against the wire clauses; here is what an odd
-- message looks like when it arrives.

scenario {
  "Requests have the form the oldest server reads",
  covers = {
    "HEADER-05", "HEADER-09", "HEADER-11", "HEADER-20", "HEADER-22", "JSON-01", "JSON-02",
    "JSON-05", "JSON-08", "JSON-13", "FRAME-02",
  },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local p = producer { name = "p", default_queues = -5 }
p:start()
p:send { topic = "orders", body = "größe \0 \1 \xFF", flag = -2147483648, properties = {
  quote = '"\\/', control = "\b\t\n\v\f\r\31\127", umlaut = "größe 😀", empty = "" } }
sleep(s(2))

local fields = a:requests("SEND_MESSAGE")[1].fields
expect.equal({ fields.flag, fields.queueId, fields.defaultTopicQueueNums, fields.sysFlag,
  fields.bornTimestamp },
  { "-2147483648", "0", "-5", "0", "1400000000000" })
local stored = a:stored()[1]
expect.equal(stored.body, "größe \0 \1 \xFF")
expect.equal(stored.properties.quote, '"\\/')
expect.equal(stored.properties.control, "\b\t\n\v\f\r\31\127")
expect.equal(stored.properties.umlaut, "größe 😀")
for _, server in ipairs { ns, a } do
  for _, request in ipairs(server:requests()) do
    expect.equal({ request.language, request.version }, { "OTHER", 31 }, request.name)
  end
end
expect.equal(a:received(), 2, "a send and a heartbeat")
