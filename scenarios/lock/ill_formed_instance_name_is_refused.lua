-- Names are kept as UTF-8 but hashed as UTF-16. Bytes that are no UTF-8 have no such form, so they
-- cannot have a port: the start is refused before anything is registered.

scenario {
  "An instance name that is no UTF-8 is refused",
  covers = "LOCK-15",
  expect_no_send = "only starts are looked at",
}

local host = process "host"
local ns   = name_server "ns"
local bad  = {
  "\xFF",              -- never a byte of UTF-8
  "name\xE4",          -- cut short
  "\xC0\xAF",          -- longer than need be
  "\xED\xA0\x80",      -- half of a surrogate pair
  "\xF4\x90\x80\x80",  -- beyond U+10FFFF
}

for number, name in ipairs(bad) do
  local p = producer { name = "p" .. number, instance = name, process = host, name_server = ns }
  expect.error(p:try_start(), { class = "MQClientException", code = -1, cause = false })
  expect.states(p, { "CREATE_JUST", "START_FAILED" })
end
expect.silence(nil, s(2), "no factory was made")

local p = producer { name = "p", instance = "\u{10FFFF}", process = host, name_server = ns }
p:start()
expect.equal(p.state, "RUNNING", "the group is free, and the last character of all is fine")
