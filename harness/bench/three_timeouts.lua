-- SPDX-License-Identifier: Apache-2.0
-- Three sends that wait 3 s each for a broker that says nothing.
scenario { "Three sends run into their time-outs", covers = "SEND-24" }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local p = producer { name_server = ns }
p:start()
p:send { topic = "orders", body = "x" }

a:on("SEND_MESSAGE", { silent = true, times = 3 })
for _ = 1, 3 do
  local _, err = p:try_send { topic = "orders", body = "x" }
  expect.equal(err.cause.class, "RemotingTimeoutException")
end
expect.equal(now(), 9000)
