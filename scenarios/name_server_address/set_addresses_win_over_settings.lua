-- Where a client's name servers come from: what the application sets on the producer, else the
-- system property, else the environment; the first of them that is there, read when the producer is
-- made.

scenario {
  "The producer's own addresses win over the property, the property over the environment",
  covers = { "NSADDR-01" },
}

local a = broker "a"
local own, property = name_server "own", name_server "property"
local environment = name_server "environment"
for _, ns in ipairs { own, property, environment } do
  ns:route { topic = "orders", brokers = { a }, queues = 1 }
end
local addresses = address_server { body = own.address }

local function send_from(name, settings, name_servers)
  local proc = process { name = name, ip = { "10.0.2." .. #name }, settings = settings }
  local p = producer { name = "p-" .. name, process = proc, name_server = name_servers }
  p:start()
  p:send { topic = "orders", body = "hello" }
end
local both = { ["rocketmq.namesrv.addr"] = property.address, NAMESRV_ADDR = environment.address }
send_from("all", both, own)
send_from("both", both, false)
send_from("other", { NAMESRV_ADDR = environment.address }, false)

expect.equal(own:received("GET_ROUTEINTO_BY_TOPIC"), 1)
expect.equal(property:received("GET_ROUTEINTO_BY_TOPIC"), 1)
expect.equal(environment:received("GET_ROUTEINTO_BY_TOPIC"), 1)
expect.equal(#addresses.requests, 0, "nobody had to ask the address server")
