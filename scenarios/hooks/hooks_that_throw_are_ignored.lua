-- A hook cannot spoil a send: whatever it throws is dropped, the hooks after it run, and the
-- message goes out.

scenario {
  "What a hook throws harms neither the send nor the other hooks",
  covers = { "HOOKS-04" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }
local p = producer { name = "p" }
p:start()

local function throws(c)
  c.arg = (c.arg or 0) + 1
  throw "a bad day"
end
local seen = {}
local function looks(c)
  seen[#seen + 1] = c.arg
end
p:hook { name = "bad", before = throws, after = throws }
p:hook { name = "good", before = looks, after = looks }
p:hook {
  name = "worse",
  before = function()
    p:send { topic = "bad topic", body = "fails" }
  end,
}

expect.equal(p:send { topic = "orders", body = "1" }.status, "SEND_OK")
expect.equal(p:send_async({ topic = "orders", body = "2" }):wait().status, "SEND_OK")
p:send_oneway { topic = "orders", body = "3" }
expect.equal(seen, { 1, 2, 1, 2, 1, 2 })
expect.count(9, "THROW")
