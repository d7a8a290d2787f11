-- Eight application tasks send through one producer while brokers crash and come back, connections
-- are cut and answers go missing. Safety: whatever was acknowledged is stored. Liveness: when the
-- faults stop, the next send succeeds.

scenario {
  "No acknowledged message is lost",
  covers = { "SEND-09", "SEND-12", "SEND-32", "SELECT-01", "REMOTE-16" },
  seeds = 20,
}

local ns = name_server "ns"
local brokers = { broker "a", broker "b", broker "c" }
ns:route { topic = "orders", brokers = brokers, queues = 4 }
network { latency = { ms(0), ms(20) }, split = 50 }

local troubled = true
for _, server in ipairs(brokers) do
  server:on("SEND_MESSAGE", function()
    local dice = troubled and random(1, 40)
    if dice == 1 then return { silent = true } end
    if dice == 2 then return { code = "SYSTEM_ERROR" } end
    if dice == 3 then return { code = "FLUSH_SLAVE_TIMEOUT" } end
    if dice == 4 then return { close = "before", how = "reset" } end
    if dice == 5 then return { cut = random(1, 100) } end
  end)
  spawn("trouble of " .. server.name, function()
    while troubled do
      sleep(random(50, 1500))
      if random(1, 2) == 1 then server:cut() else server:down() end
      sleep(random(0, 300))
      server:up()
    end
  end)
end

local p = producer { name = "p", timeout = 500 }
p:start()
local tasks, acknowledged = {}, {}
for task = 1, 8 do
  tasks[task] = spawn("app" .. task, function()
    for n = 1, 25 do
      local key = task .. "-" .. n
      local result = p:try_send { topic = "orders", body = key }
      if result then acknowledged[#acknowledged + 1] = key .. " at " .. result.broker end
      sleep(random(0, 50))
    end
  end)
end
for _, task in ipairs(tasks) do task:join() end

local stored = {}
for _, server in ipairs(brokers) do
  for _, message in ipairs(server:stored()) do
    stored[message.body .. " at " .. server.name] = true
  end
end
for _, message in ipairs(acknowledged) do
  expect.truthy(stored[message], "acknowledged message " .. message .. " is stored")
end
expect.at_least(100, #acknowledged, "most of 200 sends get through")

troubled = false
calm()
sleep(s(3)) -- the trouble makers are done, too
expect.equal(p:send({ topic = "orders", body = "last" }).status, "SEND_OK")
