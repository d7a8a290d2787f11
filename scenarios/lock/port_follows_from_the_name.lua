-- The port is 33333 plus the absolute value of the name's Java string hash, modulo 10000. These
-- are the values the original computes: negative hashes, an empty name, and names outside ASCII,
-- which are hashed by UTF-16 units (an emoji is two of them).

scenario {
  "The lock port follows from the instance name",
  covers = { "LOCK-02", "LOCK-03", "LOCK-04", "LOCK-06", "LOCK-08", "LOCK-15" },
  expect_no_send = "only starts are looked at",
}

local host  = process "host"
local ns    = name_server "ns"
local ports = {
  { "DEFAULT", 34036 }, { "", 33333 }, { "a", 33430 }, { "Aa", 35445 }, { "BB", 35445 },
  { "test", 39831 }, { "producer-1", 41563 }, { "harness-1", 41121 }, { "node15984", 34036 },
  { "\u{4E2D}\u{6587}", 39727 }, { "\u{1F600}", 36232 }, { "polygenelubricants", 29685 },
}

for number, case in ipairs(ports) do
  local name, port = case[1], case[2]
  local p = producer { name = "p" .. number, instance = name, process = host, name_server = ns }
  expect.falsy(host:port_taken(port), name)
  p:start()
  expect.truthy(host:port_taken(port), name .. " takes its port")
  p:shutdown()
  expect.falsy(host:port_taken(port), name .. " gives it back")

  host:occupy_port(port)
  local q = producer { name = "q" .. number, instance = name, process = host, name_server = ns }
  expect.equal(q:try_start().text, faq(56,
    "instance name is a duplicate one[" .. name .. "," .. port .. "], please set a new name"))
  host:free_port(port)
end
