-- Every request tells which version the client is of (31 is 3.0.8) and what it is written in, by a
-- name that a server of that time can read.

scenario {
  "Every request carries version 31 and a known language",
  covers = { "CONFIG-13", "HEADER-05" },
}

local ns = name_server "ns"
local a  = broker "a"
ns:route { topic = "TBW102", brokers = { a } }
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local p     = producer { name = "p", name_server = ns }
local known = { JAVA = true, CPP = true, OTHER = true }

p:start()
p:send { topic = "orders", body = "1" }
p:send_async({ topic = "orders", body = "2" }):wait()
p:send_oneway { topic = "orders", body = "3" }
at(s(2))
p:shutdown()

expect.equal(ns:received(), 4, "settings, orders, TBW102 and orders at the first refresh")
expect.equal(a:received(), 6, "three messages, a heartbeat, two farewells")
for _, server in ipairs { ns, a } do
  for _, request in ipairs(server:requests()) do
    expect.equal(request.version, 31, request.name)
    expect.truthy(known[request.language], request.name .. " says " .. request.language)
  end
end
