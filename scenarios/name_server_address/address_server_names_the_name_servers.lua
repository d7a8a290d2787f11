-- Large sites publish their name servers at a web address, so that clients need no setting at all.
-- Of the answer the first line counts, without blanks around it.

scenario {
  "The first line from the address server is the list of name servers",
  covers = { "NSADDR-06", "NSADDR-07", "REMOTE-07", "FACTORY-09" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }
local bodies = {
  "10.0.0.1:9876", "10.0.0.1:9876\n", " \r\n\t10.0.0.1:9876\r\nsecond line\n", "10.0.0.1:9876 \n",
}

for number, body in ipairs(bodies) do
  local addresses = address_server { body = body, after = ms(30) }
  local p = producer { name = "p" .. number, instance = "i" .. number, name_server = false }
  local begun = now()
  p:start()
  expect.equal(now() - begun, 30, "the start waits for the list, then for the name server")
  expect.equal(p:send({ topic = "orders", body = "hello" }).status, "SEND_OK", body)
  expect.equal(addresses.requests[number].url, "http://jmenv.tbsite.net:8080/rocketmq/nsaddr")
end
expect.equal(ns:received("GET_KV_CONFIG"), 4, "the first thing they ask")
