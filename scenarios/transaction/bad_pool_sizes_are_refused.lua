-- The sizes of the check pool are looked at first of all. What makes no sense is refused, and
-- leaves the producer as it was: it can be corrected and started. In the Java client that is an
-- unchecked error, and a second start loses a pool before it is refused.

scenario {
  "Bad sizes of the check pool are refused before anything happens",
  covers = { "START-27", "START-13" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local p = producer { transaction = true, check = function() end }
local maximum = "checkThreadPoolMaxSize must be greater than 0 and not less than "
  .. "checkThreadPoolMinSize"
local bad = {
  { { hold = 0 }, "checkRequestHoldMax must be greater than 0, but is 0" },
  { { hold = -1 }, "checkRequestHoldMax must be greater than 0, but is -1" },
  { { core = -1 }, "checkThreadPoolMinSize must not be negative, but is -1" },
  { { core = 0, max = 0 }, maximum .. ", 0, but is 0" },
  { { core = 2, max = 1 }, maximum .. ", 2, but is 1" },
}
for _, case in ipairs(bad) do
  p:set { check_pool = case[1] }
  expect.error(p:try_start(), { class = "MQClientException", message = default_suffix(case[2]) })
end
expect.states(p, { "CREATE_JUST" })
expect.count(0, "CONNECT")

p:set { check_pool = { core = 0, max = 1, hold = 1 } }
p:start()
p:set { check_pool = { hold = 0 } }
expect.error(p:try_start(), {
  message = faq(214, "The producer service state not OK, maybe started once, RUNNING"),
})
p:send_in_transaction({ topic = "orders", body = "1" }, { execute = function() end })
at(ms(1500))
expect.equal(a:check(), 1, "the pool of the first start is still there")
sleep(ms(1))
expect.count(1, "CHECK")
