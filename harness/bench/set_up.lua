-- SPDX-License-Identifier: Apache-2.0
-- The world of three_timeouts.lua and one answered send: what the figure is taken beyond.
scenario { "A producer starts and sends", covers = "SEND-09" }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local p = producer { name_server = ns }
p:start()
p:send { topic = "orders", body = "x" }

expect.equal(p.state, "RUNNING")
