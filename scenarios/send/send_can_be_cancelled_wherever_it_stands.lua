-- A send waits for many things: the route, a connection, a permit, the answer. Whatever it is, an
-- interruption ends the send at that instant, and nothing it held is missing afterwards.

scenario { "A send can be interrupted in each of its waits", covers = "SEND-16" }

local ns = name_server "ns"
local a  = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }
local p = producer { name = "p", name_server = ns, timeout = 5000 }
p:start()

local function cancelled(what, send)
  local begun, result, err = now(), nil, nil
  local task = spawn(function()
    result, err = send { topic = "orders", body = what }
  end)
  sleep(ms(100))
  task:cancel()
  task:join()
  expect.equal(now(), begun + 100, what)
  expect.falsy(result, what)
  expect.error(err, { class = "InterruptedException", code = -1, cause = false }, what)
end
local function sync(m) return p:try_send(m) end
local function async(m) return p:try_send_async(m) end
local function oneway(m) return p:try_send_oneway(m) end

sleep(ms(50))
ns:on({ request = "GET_ROUTEINTO_BY_TOPIC", topic = "orders" }, { silent = true })
cancelled("the answer of the name server", sync)
ns:on({ request = "GET_ROUTEINTO_BY_TOPIC", topic = "others" }, { silent = true })
local holder = spawn(function() sync { topic = "others", body = "asks first" } end)
sleep(ms(1))
cancelled("its turn to ask the name server", sync)
holder:cancel()

a:network { black_hole = true }
cancelled("a connection, SYNC", sync)
cancelled("a connection, ASYNC", async)
cancelled("a connection, ONEWAY", oneway)
a:calm()
sleep(s(40))

a:on("SEND_MESSAGE", { silent = true })
cancelled("the answer of the broker", sync)

a:on("SEND_MESSAGE", { silent = true, times = 128 })
local calls = {}
for n = 1, 128 do calls[n] = p:send_async { topic = "orders", body = tostring(n) } end
cancelled("a permit", async)
for n = 1, 128 do calls[n]:wait() end

expect.equal(p:send { topic = "orders", body = "SYNC" }.status, "SEND_OK")
expect.equal(p:send_async({ topic = "orders", body = "ASYNC" }):wait().status, "SEND_OK")
p:send_oneway { topic = "orders", body = "ONEWAY" }
