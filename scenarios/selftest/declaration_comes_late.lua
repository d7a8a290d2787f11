-- The declaration is not the first statement, so that what stands before it would run undeclared.
-- Reported must be: that it must come first, and what came before it.

local ns = name_server "ns"

scenario { "A late declaration", covers = "SEND-09" }

local p = producer { name = "p", name_server = ns }
p:start()
