-- The addresses of name servers are taken over by the start. Changing them on a running producer
-- changes nothing, nor does a second producer of the same client bring its own.

scenario {
  "Name server addresses set after the start are ignored",
  covers = { "NSADDR-05", "CONFIG-06", "FACTORY-05" },
}

local first, second = name_server "first", name_server "second"
local a = broker "a"
for _, ns in ipairs { first, second } do
  ns:route { topic = "orders", brokers = { a }, queues = 1 }
end

local p = producer { name = "p", group = "P", name_server = first }
local q = producer { name = "q", group = "Q", name_server = second }
p:start()
q:start()
p:set { name_server = second }
q:send { topic = "orders", body = "hello" }
first:down()
p:try_send { topic = "bills", body = "hello" }
at(s(31))

expect.equal(first:received("GET_ROUTEINTO_BY_TOPIC"), 1)
expect.count(0, { "CONNECT", whom = second })
