-- When the factory closes, sends that have not left yet, because they wait for a connection or a
-- permit, have nothing to wait for any more. They end at once with the failure of an attempt that
-- finds no connection, not after their time-outs.

scenario {
  "Sends that wait for a connection or a permit end with the factory",
  covers = { "SHUTDOWN-11", "ASYNC-14", "REMOTE-52" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a }, queues = 1 }
ns:route { topic = "bills", brokers = { b }, queues = 1 }
a:on("SEND_MESSAGE", { silent = true, times = 128 })
local p = producer { name = "p", name_server = ns, timeout = 20000 }
p:start()

p:send { topic = "bills", body = "the route is known" }
b:network { black_hole = true }
b:cut {}
local pending, failures, over = {}, {}, nil
for n = 1, 128 do pending[n] = p:send_async { topic = "orders", body = tostring(n) } end
local function fail_at_the_end(send, message)
  spawn(function()
    local _, err = send(message)
    failures[#failures + 1] = { at = now(), err = err }
  end)
end
fail_at_the_end(function(m) return p:try_send_async(m) end, { topic = "orders", body = "permit" })

-- Each of the two rounds of farewells waits 3000 ms for a connection to b.
spawn(function()
  p:shutdown()
  over = now()
end)
sleep(s(5))
fail_at_the_end(function(m) return p:try_send(m) end, { topic = "bills", body = "connect" })
sleep(ms(900))
expect.equal(#failures, 0)
join()

expect.equal(over, 6000)
expect.equal(#failures, 2)
for _, failure in ipairs(failures) do
  expect.equal(failure.at, over)
  expect.error(failure.err, {
    class = "MQClientException",
    text = "Retry many times, still failed",
    cause = { class = "RemotingConnectException" },
  })
end
for n = 1, 128 do
  local _, err = pending[n]:wait()
  expect.error(err, { class = "MQClientException" })
end
