-- Name servers stop, brokers move to other addresses, topics get more and fewer queues, while an
-- application sends. When that is over, one route refresh is all the producer needs: every send
-- succeeds, each server has one connection at most.

scenario {
  "A producer follows its cluster once that stands still",
  covers = { "REMOTE-10", "REMOTE-11", "ROUTE-16", "SEND-32" },
  seeds = 20,
}

local ns1, ns2 = name_server "ns1", name_server "ns2"
local brokers = { broker "a", broker "b", broker "c" }
network { latency = { ms(0), ms(30) } }

local function announce()
  local listed = {}
  for _, server in ipairs(brokers) do
    if #listed == 0 or random(1, 3) > 1 then
      listed[#listed + 1] = { server, queues = random(1, 4) }
    end
  end
  ns1:route { topic = "orders", brokers = listed }
  ns2:route { topic = "orders", brokers = listed }
end
announce()

local p = producer { name = "p", timeout = 300 }
p:start()
local application = spawn("application", function()
  for i = 1, 300 do
    p:try_send { topic = "orders", body = "n" .. i }
    if random(1, 3) == 1 then p:try_send_async { topic = "orders", body = "async " .. i } end
    sleep(random(0, 600))
  end
end)
for i = 1, 15 do
  sleep(random(0, 10000))
  local server = brokers[random(1, 3)]
  server:move("10.0.5." .. random(1, 3) .. ":" .. 20000 + i)
  server:cut()
  local name_server = random(1, 2) == 1 and ns1 or ns2
  name_server:down()
  announce()
  sleep(random(0, 20000))
  name_server:up()
end
application:join()

announce()
calm()
sleep(s(61))
for i = 1, 20 do
  expect.equal(p:send({ topic = "orders", body = "calm " .. i }).status, "SEND_OK")
end
for _, server in ipairs { ns1, ns2, brokers[1], brokers[2], brokers[3] } do
  expect.at_most(1, server:connections(), server.name)
end
