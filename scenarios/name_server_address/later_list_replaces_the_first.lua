-- A client that fetched its list of name servers looks again from time to time. A list with other
-- servers replaces the one it has; the server in use is kept for as long as its connection holds.
-- Later versions leave a server that is off the list: apache/rocketmq#2042, #2043, #8712.

scenario {
  "A later, different list of name servers replaces the one before",
  covers = { "NSADDR-09", "NSADDR-10", "REMOTE-02", "REMOTE-04", "NSADDR-11" },
}

local old, new = name_server "old", name_server "new"
local a = broker "a"
for _, ns in ipairs { old, new } do
  for _, topic in ipairs { "orders", "bills", "notes" } do
    ns:route { topic = topic, brokers = { a }, queues = 1 }
  end
end
local addresses = address_server { status = 0 }

local p = producer { name = "p", name_server = false }
p:start()
addresses:set { status = 200, body = old.address }
at(s(11))
p:send { topic = "orders", body = "hello" }
addresses:set { status = 200, body = new.address }
at(s(131))
expect.between(2, 3, #addresses.requests, "a client may stop after a success")
if #addresses.requests == 2 then
  skip "this client does not look again after it has got a list"
end
p:send { topic = "bills", body = "hello" }
expect.equal(new:connections(), 0, "the old one's connection still holds")

old:network { refuse = true }
old:cut()
sleep(ms(1))
p:send { topic = "notes", body = "hello" }
expect.equal(new:received("GET_ROUTEINTO_BY_TOPIC"), 1)
expect.count(1, { "CONNECT", whom = old }, "it is not in the list any more")
