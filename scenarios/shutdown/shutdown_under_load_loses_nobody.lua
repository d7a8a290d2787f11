-- Eight tasks send as fast as they can while the producer is shut down twice at once.  Each send
-- returns or fails, none hangs longer than its own time-out, and what was reported as stored is
-- stored.

scenario {
  "Every send comes to an end when the producer is shut down under it",
  covers = { "SHUTDOWN-02", "SHUTDOWN-11" },
  seeds = 10,
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 4 }
network { latency = { ms(1), ms(20) } }

local p = producer { name = "p", timeout = 3000 }
p:start()
local stored, failed, slowest = 0, 0, 0
for task = 1, 8 do
  spawn(function()
    repeat
      local begun = now()
      local result, err = p:try_send { topic = "orders", body = "from " .. task }
      slowest = math.max(slowest, now() - begun)
      if result then
        stored = stored + 1
      else
        failed = failed + 1
      end
    until err
  end)
end

sleep(ms(random(300, 700)))
local one = spawn(function() p:shutdown() end)
local other = spawn(function() p:shutdown() end)
one:join()
other:join()
join()

expect.equal(failed, 8, "each task met the end")
expect.at_least(8, stored, "and had sent before")
expect.at_most(2 * 3000 + 3000, slowest, "no send takes longer than its time-outs")
expect.equal(p.state, "SHUTDOWN_ALREADY")
expect.at_least(stored, #a:stored() + #b:stored())
