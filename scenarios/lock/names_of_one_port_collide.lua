-- The port is all that the lock compares. Different names with one hash or one remainder exclude
-- each other, and so does the same name at two client addresses; the text names the newcomer.

scenario {
  "Different clients with one lock port exclude each other",
  covers = { "LOCK-07", "LOCK-13" },
  expect_no_send = "only starts are looked at",
}

local host = process "host"
local ns   = name_server "ns"
local pairs_of_names = {
  { { "Aa" }, { "BB", port = 35445 } },
  { { "DEFAULT" }, { "node15984", port = 34036 } },
  { { "test" }, { "test", ip = "10.9.9.9", port = 39831 } },
}

for number, pair in ipairs(pairs_of_names) do
  local holder, newcomer = pair[1], pair[2]
  local p = producer { name = "p" .. number, instance = holder[1], process = host,
                       name_server = ns }
  local q = producer { name = "q" .. number, instance = newcomer[1], process = host,
                       client_ip = newcomer.ip or "10.0.2.1", name_server = ns }
  p:start()
  expect.error(q:try_start(), {
    class = "MQClientException",
    message = faq(56, "instance name is a duplicate one[" .. newcomer[1] .. "," .. newcomer.port
      .. "], please set a new name"),
  })
  expect.equal(p.state, "RUNNING")
end
