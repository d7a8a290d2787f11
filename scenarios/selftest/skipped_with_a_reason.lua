-- A scenario may say that it cannot run here. This one does not fail.
-- Reported must be: SKIP with the reason, and exit status 0.

scenario { "A scenario that is skipped", covers = "SEND-09" }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

skip "there is no second network"
