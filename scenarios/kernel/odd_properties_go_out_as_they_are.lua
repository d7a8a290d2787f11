-- The producer neither checks nor escapes properties.  A value that contains the separators falls
-- apart at the broker, a null value becomes the word null, and there may be as many properties as
-- one likes.

scenario {
  "Separators in properties are not escaped, and null is a word",
  covers = { "KERNEL-13", "KERNEL-14", "VALIDATE-10", "SENDREQ-22" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local p = producer { name = "p" }
p:start()
local function properties_of(message)
  message.topic, message.body, message.empty = "orders", "hello", true
  p:send(message)
  local requests = a:requests "SEND_MESSAGE"
  return requests[#requests].fields.properties
end

expect.equal(properties_of { properties = { k = "a\1b\2c" } }, "k\1a\1b\2c\2")
expect.equal(properties_of { properties = { ["k\2"] = "" } }, "k\2\1\2")
expect.equal(properties_of { properties = { k = null } }, "k\1null\2")
expect.equal(properties_of { tags = "a || b", delay = -5 }:len(), #"TAGS.a || b.DELAY.-5.")

local many = {}
for n = 1, 100 do
  many["name" .. n] = "value" .. n
end
local text = properties_of { properties = many }
local _, count = string.gsub(text, "name%d+\1value%d+\2", "")
expect.equal(count, 100)
expect.equal(a:stored()[5].properties.name57, "value57")
