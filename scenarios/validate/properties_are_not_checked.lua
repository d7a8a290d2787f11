-- What else is in a message is the application's own affair: tags, keys, flag, delay level and
-- properties are passed on as they are.

scenario {
  "Properties, tags, keys, flag and delay are passed on unchecked",
  covers = { "VALIDATE-10", "CONFIG-12" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local p = producer { name = "p", name_server = ns }
p:start()
p:send {
  topic = "orders",
  body = "hello",
  tags = "a b || *",
  keys = "%",
  flag = -2147483648,
  delay = 99,
  properties = { [""] = "no name", MIN_OFFSET = "x", PGROUP = "not my group" },
}

local request = a:requests("SEND_MESSAGE")[1]
expect.equal(request.fields.flag, "-2147483648")
expect.equal(request.properties, {
  TAGS = "a b || *", KEYS = "%", DELAY = "99", WAIT = "true",
  [""] = "no name", MIN_OFFSET = "x", PGROUP = "not my group",
})
