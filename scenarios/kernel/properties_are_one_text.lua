-- All properties of a message travel in one header field: name, byte 1, value, byte 2, and so on,
-- the last byte 2 included.  Tags, keys and delay level are properties like any other, and the
-- producer adds none of its own.

scenario {
  "Properties are name, 1, value, 2 in a row",
  covers = { "KERNEL-13", "KERNEL-17", "KERNEL-18", "CONFIG-11", "CONFIG-12", "SENDREQ-20" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local p = producer { name = "p" }
p:start()
p:send {
  topic = "orders",
  body = "hello",
  tags = "red",
  keys = { "k1", "k2" },
  delay = 3,
  wait = false,
  properties = { colour = "blau" },
}

local text = a:requests("SEND_MESSAGE")[1].fields.properties
local pairs_sent = {}
for name, value in string.gmatch(text, "([^\1\2]+)\1([^\1\2]*)\2") do
  table.insert(pairs_sent, name .. "=" .. value)
end
table.sort(pairs_sent)

expect.equal(pairs_sent, { "DELAY=3", "KEYS=k1 k2", "TAGS=red", "WAIT=false", "colour=blau" })
expect.equal(#text, #"DELAY.3.KEYS.k1 k2.TAGS.red.WAIT.false.colour.blau.", "and nothing else")
expect.equal(text:sub(-1), "\2", "the last separator is there")
