-- SPDX-License-Identifier: Apache-2.0
-- Many synchronous sends, one after another, every event traced.
scenario { "A hundred thousand sends", covers = "SEND-09" }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local p = producer { name_server = ns }
p:start()
local body = ("x"):rep(100)
for _ = 1, 100000 do
  p:send { topic = "orders", body = body }
end

expect.equal(a:received("SEND_MESSAGE"), 100000)
