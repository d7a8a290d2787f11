-- The group is the first thing a start looks at. A bad one is told in exact words, and the object
-- is finished: it touches neither network nor lock port, and a corrected group does not help.

scenario {
  "A producer with a bad group can never be started",
  covers = { "START-02", "START-04", "START-05", "START-06", "START-13", "START-28", "VALIDATE-01",
             "VALIDATE-02", "VALIDATE-04", "VALIDATE-05", "ERR-02", "ERR-03" },
  expect_no_send = "no producer ever runs but the last",
}

local host    = process "host"
local ns      = name_server "ns"
local pattern = "allowing only ^[a-zA-Z0-9_-]+$"
local colon   = ("x"):rep(299) .. ":"
local bad     = {
  { null, "the specified group is blank" },
  { "", "the specified group is blank" },
  { "my group", "the specified group is blank" },
  { "a.b", "the specified group[a.b] contains illegal characters, " .. pattern },
  { colon, "the specified group[" .. colon .. "] contains illegal characters, " .. pattern },
  { ("x"):rep(256), "the specified group is longer than group max length 255." },
  { "DEFAULT_PRODUCER",
    "producerGroup can not equal DEFAULT_PRODUCER, please specify another one." },
}

for number, case in ipairs(bad) do
  local p = producer { name = "p" .. number, group = case[1], process = host, name_server = ns }
  expect.error(p:try_start(), {
    class = "MQClientException", message = default_suffix(case[2]), text = case[2], code = -1,
    cause = false,
  })
  p:set { group = "good" }
  expect.error(p:try_start(), { message = faq(214,
    "The producer service state not OK, maybe started once, START_FAILED") })
  expect.states(p, { "CREATE_JUST", "START_FAILED" })
end
expect.silence(nil, s(100), "no factory was made")
expect.equal(ns:connections(), 0)
expect.falsy(host:port_taken(34036))

local longest = producer { name = "p", group = ("x"):rep(255), process = host, name_server = ns }
longest:start()
expect.equal(longest.state, "RUNNING", "255 characters are not too many, and no group is left")
