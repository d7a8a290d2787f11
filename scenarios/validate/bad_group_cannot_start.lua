-- The group of a producer is checked when it starts, in this order: not blank, only plain letters,
-- not too long, not the name that stands for "nobody chose one". Nothing has touched the network by
-- then.

scenario {
  "A bad group is refused at start with its own text",
  covers = {
    "VALIDATE-01", "VALIDATE-02", "VALIDATE-04", "VALIDATE-05", "START-04", "START-05", "START-06",
    "ERR-02", "ERR-03",
  },
  expect_no_send = "nothing is started",
}

local ns = name_server "ns"

local function illegal(group)
  return "the specified group[" .. group
    .. "] contains illegal characters, allowing only ^[a-zA-Z0-9_-]+$"
end
local blank = "the specified group is blank"
local long = "the specified group is longer than group max length 255."
local reserved = "producerGroup can not equal DEFAULT_PRODUCER, please specify another one."
local groups = {
  { null, blank }, { "", blank }, { " ", blank }, { "my group", blank }, { "my\tgroup%", blank },
  { "a.b", illegal "a.b" }, { "shop%1", illegal "shop%1" }, { "größe", illegal "größe" },
  { string.rep("g", 256), long },
  { string.rep("g", 299) .. ".", illegal(string.rep("g", 299) .. ".") },
  { "DEFAULT_PRODUCER", reserved },
}

for number, case in ipairs(groups) do
  local p = producer { name = "p" .. number, group = case[1], name_server = ns }
  expect.error(p:try_start(), {
    class = "MQClientException",
    message = default_suffix(case[2]),
    text = case[2],
    code = -1,
    cause = false,
  })
  expect.states(p, { "CREATE_JUST", "START_FAILED" })
end

expect.silence("CONNECT", s(60), "nobody was asked")
expect.count(0, "CONNECT")
