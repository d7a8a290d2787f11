-- Only one question at a time goes to the name server, and who waits for more than 3000 ms gives
-- up: without a question, without an error of its own, so that the send fails as if there were no
-- route. A client that asks more freely may succeed instead.

scenario {
  "A send that waits 3000 ms for others' lookups goes on without its own",
  covers = { "ROUTE-11", "ROUTE-12" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }
ns:on({ request = "GET_ROUTEINTO_BY_TOPIC", topic = "slow-1" }, { silent = true, optional = true })
ns:on({ request = "GET_ROUTEINTO_BY_TOPIC", topic = "slow-2" }, { silent = true, optional = true })

local p = producer { name = "p", name_server = ns, poll_interval = s(100) }
p:start()
at(s(1))
local slow_1 = spawn(function() return p:try_send { topic = "slow-1", body = "hello" } end)
sleep(ms(1))
local slow_2 = spawn(function() return p:try_send { topic = "slow-2", body = "hello" } end)
sleep(ms(1))
local result, err = p:try_send { topic = "orders", body = "hello" }
local took = now() - 1002
slow_1:join()
slow_2:join()

if ns:received { "GET_ROUTEINTO_BY_TOPIC", topic = "orders" } == 0 then
  expect.error(err, { message = faq(264, "No route info of this topic, orders"), cause = false })
  expect.between(3000, 6000, took, "its own lookup and the one for TBW102 waited")
else
  expect.equal(result.status, "SEND_OK")
end
p:send { topic = "orders", body = "later" }
