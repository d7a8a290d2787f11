-- The file is no Lua.
-- Reported must be: an ERROR with the line, before anything has run.

scenario { "A file that is no Lua", covers = "SEND-09" }

local ns = name_server "ns"
if ns then
   local p = producer { name = "p", name_server = ns
   p:start()
end
